import { herokuCalls, inScript } from './deploy/calls.ts'
import { deploySteps, deploysWith } from './deploy/example.ts'
import type { Rule } from './rule.ts'

export const herokuConfigOutput: Rule = {
  id: 'heroku-config-output',
  severity: 'warning',
  summary: '"heroku config:set" prints no values',
  why: 'It prints every variable that it sets, with its value, into the log of the job.',
  failing: deploysWith(`- run: heroku config:set TOKEN="$TOKEN" --app demo-app\n${deploySteps}`),
  passing: deploysWith(`- run: heroku config:set TOKEN="$TOKEN" --app demo-app > /dev/null\n${deploySteps}`),
  check(_facts, context) {
    for (const { call } of herokuCalls(context, /^config:(?:set|add)$/))
      if (call.printed)
        context.report(
          'heroku-config-output',
          call.spanOf(),
          `"heroku config:set" prints the values that it sets${inScript(call)}`,
          'send its output to /dev/null, or use the command heroku-container/set_config',
        )
  },
}
