import { herokuCalls, inScript } from './deploy/calls.ts'
import { deploySteps, deploysWith } from './deploy/example.ts'
import type { Rule } from './rule.ts'

export const herokuConfigRestarts: Rule = {
  id: 'heroku-config-restarts',
  severity: 'warning',
  summary: 'config vars are set in one command',
  why: 'Each "heroku config:set" makes a release, and restarts the app.',
  failing: deploysWith(`- run: |
    heroku config:set A="$A" --app demo-app > /dev/null
    heroku config:set B="$B" --app demo-app > /dev/null
${deploySteps}`),
  passing: deploysWith(`- run: heroku config:set A="$A" B="$B" --app demo-app > /dev/null
${deploySteps}`),
  check(_facts, context) {
    const seen = new Set<string>()
    for (const { call, job, app } of herokuCalls(context, /^config:(?:set|add)$/)) {
      // Branches of a condition exclude each other.
      if (call.conditional) continue
      const one = `${job.job.name} ${app?.text}`
      if (seen.has(one))
        context.report(
          'heroku-config-restarts',
          call.spanOf(),
          `another "heroku config:set" restarts the app once more${inScript(call)}`,
          'set all variables in one command',
        )
      seen.add(one)
    }
  },
}
