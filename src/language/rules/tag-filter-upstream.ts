import { child, stringOf } from '../source/nodes.ts'
import type { Rule } from './rule.ts'

export const tagFilterUpstream: Rule = {
  id: 'tag-filter-upstream',
  severity: 'warning',
  summary: 'a job that runs on tags requires jobs that run on tags',
  why: 'Without a tag filter of its own a job never runs on a tag, and neither does what waits for it.',
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
        for (const item of requires?.kind === 'sequence' ? requires.items : []) {
          const required = item.kind === 'scalar' ? byName.get(item.text) : undefined
          const filters = child(required?.body, 'filters')
          if (!required || child(filters, 'tags') || (filters && filters.kind !== 'map')) continue
          context.report(
            'tag-filter-upstream',
            item,
            `"${required.job}" never runs on tags, so this job never does`,
            `give "${required.job}" the same tag filter`,
          )
        }
      }
    }
  },
}
