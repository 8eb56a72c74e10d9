import type { Lint } from '../lint.ts'
import { herokuCalls } from './calls.ts'
import { deploySteps, deploysWith } from './example.ts'

export const herokuSerialGroup: Lint = {
  severity: 'warning',
  summary: 'deploys to Heroku run one at a time',
  why: 'Two releases of one app at the same time end in either order, and the older may win.',
  failing: deploysWith(deploySteps).replace('serial-group: deploys/demo-app', 'context: heroku'),
  passing: deploysWith(deploySteps),
  check(facts, context) {
    const releasing = new Set(herokuCalls(context, /^container:release$/).map(({ job }) => job.job.name))
    for (const { invocation } of facts.invocations)
      if (releasing.has(invocation.job) && !invocation.serialGroup)
        context.report({
          at: invocation.key,
          message: `job "${invocation.job}" releases to Heroku and may run twice at once`,
          help: 'add "serial-group: deploys/<app>"',
        })
  },
}
