import { inScript } from '../calls.ts'
import type { Lint } from '../lint.ts'
import { herokuCalls } from './calls.ts'
import { deploySteps, deploysWith } from './example.ts'

export const herokuConfigOutput: Lint = {
  severity: 'warning',
  summary: '"heroku config:set" prints no values',
  why: 'It prints every variable that it sets, with its value, into the log of the job.',
  failing: deploysWith(`- run: heroku config:set TOKEN="$TOKEN" --app demo-app\n${deploySteps}`),
  passing: deploysWith(`- run: heroku config:set TOKEN="$TOKEN" --app demo-app > /dev/null\n${deploySteps}`),
  check(_facts, context) {
    for (const { call } of herokuCalls(context, /^config:(?:set|add)$/))
      if (call.printed)
        context.report({
          at: call.spanOf(),
          message: `"heroku config:set" prints the values that it sets${inScript(call)}`,
          help: 'send its output to /dev/null, or use the command heroku-container/set_config',
        })
  },
}
