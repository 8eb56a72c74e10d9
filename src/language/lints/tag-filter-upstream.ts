import type { Invocation } from '../model/workflows.ts'
import { child, type Node, stringOf } from '../source/nodes.ts'
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
        workflow.invocations.map(invocation => [
          stringOf(child(invocation.body, 'name')) ?? invocation.job,
          invocation,
        ]),
      )
      for (const { body } of workflow.invocations) {
        if (!child(child(child(body, 'filters'), 'tags'), 'only')) continue
        const requires = child(body, 'requires')
        const items = requires?.kind === 'sequence' ? requires.items : []
        const required = items.map(item => byName.get(nameOf(item) ?? ''))
        // One that runs is enough: CircleCI passes over requirements that filters keep out, until none is left.
        if (!items.length || !required.every(invocation => invocation && neverOnTags(invocation))) continue
        const names = [...new Set(items.map(item => `"${nameOf(item)}"`))].join(' and ')
        context.report({
          at: items[0]!,
          message: `${names} never ${items.length > 1 ? 'run' : 'runs'} on tags, so this job never does`,
          help: `give ${names} the same tag filter`,
        })
      }
    }
  },
}

/** A requirement is a job's name, or a map of it and the statuses that are waited for. */
function nameOf(item: Node): string | undefined {
  return item.kind === 'map' ? item.entries.keys().next().value : stringOf(item)
}

function neverOnTags({ body }: Invocation): boolean {
  const filters = child(body, 'filters')
  return !child(filters, 'tags') && (!filters || filters.kind === 'map')
}
