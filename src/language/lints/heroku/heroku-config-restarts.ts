import { inScript } from '../calls.ts'
import type { Lint } from '../lint.ts'
import { herokuCalls } from './calls.ts'
import { deploySteps, deploysWith } from './example.ts'

export const herokuConfigRestarts: Lint = {
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
        context.report({
          at: call.spanOf(),
          message: `another "heroku config:set" restarts the app once more${inScript(call)}`,
          help: 'set all variables in one command',
        })
      seen.add(one)
    }
  },
}
