import { child } from '../source/nodes.ts'
import { herokuCalls } from './deploy/calls.ts'
import { deploySteps, deploysWith } from './deploy/example.ts'
import type { Rule } from './rule.ts'

export const herokuSerialGroup: Rule = {
  id: 'heroku-serial-group',
  severity: 'warning',
  summary: 'deploys to Heroku run one at a time',
  why: 'Two releases of one app at the same time end in either order, and the older may win.',
  failing: deploysWith(deploySteps).replace('serial-group: deploys/demo-app', 'context: heroku'),
  passing: deploysWith(deploySteps),
  check(facts, context) {
    const releasing = new Set(herokuCalls(context, /^container:release$/).map(({ job }) => job.job.name))
    for (const { invocation } of facts.invocations)
      if (releasing.has(invocation.job) && !child(invocation.body, 'serial-group'))
        context.report(
          'heroku-serial-group',
          invocation.key,
          `job "${invocation.job}" releases to Heroku and may run twice at once`,
          'add "serial-group: deploys/<app>"',
        )
  },
}
