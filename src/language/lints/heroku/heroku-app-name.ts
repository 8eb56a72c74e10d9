import { jobScripts } from '../../shell/job-commands.ts'
import { inScript, isLiteral, optionOf } from '../calls.ts'
import type { Lint } from '../lint.ts'
import { appName, herokuCommand, herokuImageOf } from './calls.ts'
import { deploySteps, deploysWith } from './example.ts'

export const herokuAppName: Lint = {
  severity: 'warning',
  summary: 'the name of an app is one that Heroku accepts',
  why: 'The name of an app has 3 to 30 lower-case letters, digits and hyphens, and begins with a letter. No app on Heroku has any other name.',
  failing: deploysWith(deploySteps.replaceAll('demo-app', 'Demo_App')),
  passing: deploysWith(deploySteps),
  check(_facts, context) {
    for (const { commands } of jobScripts(context))
      for (const call of commands) {
        const option = herokuCommand(call) === undefined ? undefined : optionOf(call, '--app', '-a')
        const images = call.words.flatMap((word, position) => {
          const app = herokuImageOf(word.replace(/^--tag=/, ''))?.app
          return app === undefined ? [] : [{ text: app, position }]
        })
        for (const { text, position } of option ? [option, ...images] : images)
          if (isLiteral(text) && !appName.test(text))
            context.report({
              at: call.spanOf(position),
              message: `"${text}" cannot be the name of an app${inScript(call)}`,
              help: 'write 3 to 30 lower-case letters, digits and hyphens, a letter first',
            })
      }
  },
}
