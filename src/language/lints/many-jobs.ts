import { resolve } from '../model/library.ts'
import { child } from '../source/nodes.ts'
import type { Lint } from './lint.ts'

/** How many containers one invocation may start before there is a finding. */
const limit = 60

export const manyJobs: Lint = {
  severity: 'info',
  summary: 'one invocation starts at most 60 containers',
  why: 'The combinations of a matrix multiply with each other and with parallelism, and each is paid for.',
  failing: `version: 2.1
jobs:
  build:
    parameters:
      os: {type: string}
    docker: [{image: "cimg/<< parameters.os >>:2026.10"}]
    parallelism: 20
    steps: [checkout]
workflows:
  main:
    jobs:
      - build:
          matrix: {parameters: {os: [base, go, node, php, rust]}}
`,
  passing: `version: 2.1
jobs:
  build:
    parameters:
      os: {type: string}
    docker: [{image: "cimg/<< parameters.os >>:2026.10"}]
    parallelism: 4
    steps: [checkout]
workflows:
  main:
    jobs:
      - build:
          matrix: {parameters: {os: [base, go, node, php, rust]}}
`,
  check(facts, context) {
    for (const { invocation } of facts.invocations) {
      const combinations = invocation.matrix?.combinations?.length ?? 1
      const job = resolve(context.library, 'job', invocation.job)
      const node = typeof job === 'object' ? child(job.body, 'parallelism') : undefined
      const parallelism = node?.kind === 'scalar' && typeof node.value === 'number' ? node.value : 1
      if (combinations * parallelism > limit)
        context.report({
          at: invocation.key,
          message: `job "${invocation.job}" starts ${combinations * parallelism} containers: ${combinations} combinations times ${parallelism}`,
          help: 'drop values of the matrix, or lower parallelism',
        })
    }
  },
}
