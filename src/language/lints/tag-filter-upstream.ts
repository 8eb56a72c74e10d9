import type { Invocation } from '../model/invocation.ts'
import { child, stringOf } from '../source/nodes.ts'
import type { Lint } from './lint.ts'

export const tagFilterUpstream: Lint = {
  severity: 'warning',
  summary: 'a job that runs on tags requires jobs that run on tags',
  why: 'Without a tag filter of its own a job never runs on a tag, and neither does what waits for such jobs alone.',
  failing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout, {run: make}]
  test:
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout, {run: make}]
workflows:
  main:
    jobs:
      - build
      - test: {requires: [build], filters: {tags: {only: /v.*/}}}
`,
  passing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout, {run: make}]
  test:
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout, {run: make}]
workflows:
  main:
    jobs:
      - build: {filters: {tags: {only: /v.*/}}}
      - test: {requires: [build], filters: {tags: {only: /v.*/}}}
`,
  check(_facts, context) {
    for (const workflow of context.workflows.values()) {
      const byName = new Map(
        workflow.invocations.map(invocation => [stringOf(invocation.name) ?? invocation.job, invocation]),
      )
      for (const { filters, requirements: items, oddRequirements } of workflow.invocations) {
        if (oddRequirements.length || !child(child(filters?.value, 'tags'), 'only')) continue
        const required = items.map(({ name }) => byName.get(name))
        // One that runs is enough: CircleCI passes over requirements that filters keep out, until none is left.
        if (!items.length || !required.every(invocation => invocation && neverOnTags(invocation))) continue
        const names = [...new Set(items.map(({ name }) => `"${name}"`))].join(' and ')
        context.report({
          at: items[0]!.node,
          message: `${names} never ${items.length > 1 ? 'run' : 'runs'} on tags, so this job never does`,
          help: `give ${names} the same tag filter`,
        })
      }
    }
  },
}

function neverOnTags({ filters }: Invocation): boolean {
  return !child(filters?.value, 'tags') && (!filters || filters.value.kind === 'map')
}
