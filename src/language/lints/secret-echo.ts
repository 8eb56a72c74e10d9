import { jobScripts } from '../shell/job-commands.ts'
import { inScript, isSecretName, programOf, variablesOf } from './calls.ts'
import { withSteps } from './example.ts'
import type { Lint } from './lint.ts'

export const secretEcho: Lint = {
  severity: 'warning',
  summary: 'a job does not print its secrets',
  why: 'CircleCI masks the exact value of a variable of four characters or more. It does not mask a part of it, an encoded form, or a value that the job made.',
  failing: withSteps('- run: echo "logging in with $API_TOKEN"'),
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the shell reads it
  passing: withSteps('- run: echo "the token has ${#API_TOKEN} characters"'),
  check(_facts, context) {
    for (const { commands } of jobScripts(context))
      for (const call of commands) {
        if (!call.printed || !['echo', 'printf'].includes(programOf(call))) continue
        for (const [position, word] of call.words.entries()) {
          const secret = variablesOf(word).find(isSecretName)
          if (secret !== undefined)
            context.report({
              at: call.spanOf(position),
              message: `"${programOf(call)}" prints the value of $${secret} into the log${inScript(call)}`,
              help: `print whether it is set, as "\${${secret}:+set}"`,
            })
        }
      }
  },
}
