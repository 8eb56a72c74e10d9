import type { Lint } from './lint.ts'

export const deprecatedFilters: Lint = {
  severity: 'info',
  summary: 'filters are expressions',
  why: 'Maps of branches and tags are the older form; expressions say the same in one line, and also read values other than branch and tag.',
  failing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout, {run: make}]
workflows:
  main:
    jobs:
      - build: {filters: {branches: {only: main}}}
`,
  passing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout, {run: make}]
workflows:
  main:
    jobs:
      - build: {filters: pipeline.git.branch == "main"}
`,
  check(facts, context) {
    for (const { invocation } of facts.invocations) {
      const { filters } = invocation
      if (filters?.value.kind === 'map')
        context.report({
          at: filters.key,
          message: 'these filters are in the older form',
          help: 'write an expression: filters: pipeline.git.branch == "main"',
        })
    }
  },
}
