import { withSteps } from './example.ts'
import type { Lint } from './lint.ts'

export const deployStep: Lint = {
  severity: 'warning',
  summary: 'deployments are "run" steps',
  why: 'The "deploy" step is deprecated: it runs once in a parallel job, which a job of its own does better.',
  failing: withSteps('- deploy: make deploy'),
  passing: withSteps('- run: make deploy'),
  check(facts, context) {
    for (const { name, key } of facts.steps)
      if (name === 'deploy')
        context.report({
          at: key,
          message: 'the "deploy" step is deprecated',
          help: 'write "run", in a job without parallelism',
        })
  },
}
