import { inScript } from '../calls.ts'
import type { Lint } from '../lint.ts'
import { herokuCalls } from './calls.ts'
import { deploySteps, deploysWith } from './example.ts'

export const herokuPort: Lint = {
  severity: 'warning',
  summary: "the port of an app is Heroku's to choose",
  why: 'Heroku gives each web dyno a port in PORT, and sends requests there. A config var of that name hides it from the programs that read it.',
  failing: deploysWith(`${deploySteps}- run: heroku config:set PORT=8000 --app demo-app > /dev/null`),
  passing: deploysWith(`${deploySteps}- run: heroku config:set LOG_LEVEL=info --app demo-app > /dev/null`),
  check(_facts, context) {
    for (const { call } of herokuCalls(context, /^config:(?:set|add)$/))
      for (const [position, word] of call.words.entries())
        if (word.startsWith('PORT='))
          context.report({
            at: call.spanOf(position),
            message: `this config var hides the port that Heroku gives to each web dyno${inScript(call)}`,
            help: 'remove it, and let the app listen on $PORT',
          })
  },
}
