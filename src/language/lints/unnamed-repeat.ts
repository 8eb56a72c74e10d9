import type { Lint } from './lint.ts'

export const unnamedRepeat: Lint = {
  severity: 'info',
  summary: 'a job that a workflow invokes twice has two names',
  why: 'The compiler calls them "greet-1" and "greet-2", and these names move when another one is added.',
  failing: `version: 2.1
jobs:
  greet:
    parameters:
      who: {type: string}
    docker: [{image: cimg/base:2026.10}]
    steps: [{run: "echo hello << parameters.who >>"}]
workflows:
  main:
    jobs:
      - greet: {who: you}
      - greet: {who: them}
`,
  passing: `version: 2.1
jobs:
  greet:
    parameters:
      who: {type: string}
    docker: [{image: cimg/base:2026.10}]
    steps: [{run: "echo hello << parameters.who >>"}]
workflows:
  main:
    jobs:
      - greet: {who: you, name: greet-you}
      - greet: {who: them, name: greet-them}
`,
  check(_facts, context) {
    for (const workflow of context.workflows.values()) {
      const seen = new Set<string>()
      for (const invocation of workflow.invocations) {
        if (invocation.name || invocation.matrix || context.groups.has(invocation.job)) continue
        if (seen.has(invocation.job))
          context.report({
            at: invocation.key,
            message: `workflow "${workflow.name}" invokes job "${invocation.job}" again without a name`,
            help: 'give each a "name:" of its own',
          })
        seen.add(invocation.job)
      }
    }
  },
}
