import { withSteps } from './example.ts'
import type { Rule } from './rule.ts'

export const deployStep: Rule = {
  id: 'deploy-step',
  severity: 'warning',
  summary: 'deployments are "run" steps',
  why: 'The "deploy" step is deprecated: it runs once in a parallel job, which a job of its own does better.',
  failing: withSteps('- deploy: make deploy'),
  passing: withSteps('- run: make deploy'),
  check(facts, context) {
    for (const { name, key } of facts.steps)
      if (name === 'deploy')
        context.report(
          'deploy-step',
          key,
          'the "deploy" step is deprecated',
          'write "run", in a job without parallelism',
        )
  },
}
