import type { Rule } from '../rule.ts'
import { herokuCalls, inScript } from './calls.ts'
import { deploySteps, deploysWith } from './example.ts'

export const herokuPort: Rule = {
  id: 'heroku-port',
  severity: 'warning',
  summary: "the port of an app is Heroku's to choose",
  why: 'Heroku gives each web dyno a port in PORT, and sends requests there. A config var of that name hides it from the programs that read it.',
  failing: deploysWith(`${deploySteps}- run: heroku config:set PORT=8000 --app demo-app > /dev/null`),
  passing: deploysWith(`${deploySteps}- run: heroku config:set LOG_LEVEL=info --app demo-app > /dev/null`),
  check(_facts, context) {
    for (const { call } of herokuCalls(context, /^config:(?:set|add)$/))
      for (const [position, word] of call.words.entries())
        if (word.startsWith('PORT='))
          context.report(
            'heroku-port',
            call.spanOf(position),
            `this config var hides the port that Heroku gives to each web dyno${inScript(call)}`,
            'remove it, and let the app listen on $PORT',
          )
  },
}
