import { jobScripts } from '../shell/job-commands.ts'
import { inScript, optionOf, programOf } from './calls.ts'
import { withSteps } from './example.ts'
import type { Lint } from './lint.ts'

export const dockerLoginPassword: Lint = {
  severity: 'warning',
  summary: "a registry's password is given on standard input",
  why: 'Every process on the machine can read the arguments of every other one, and a shell that traces prints them.',
  failing: withSteps('- run: docker login --username "$REGISTRY_USER" --password "$REGISTRY_PASSWORD"'),
  passing: withSteps(
    '- run: printf %s "$REGISTRY_PASSWORD" | docker login --username "$REGISTRY_USER" --password-stdin',
  ),
  check(_facts, context) {
    for (const { commands } of jobScripts(context))
      for (const call of commands) {
        if (!['docker', 'podman', 'buildah', 'skopeo', 'helm', 'oras'].includes(programOf(call))) continue
        const login = call.words.indexOf('login')
        const password = login > 0 && login < 4 ? optionOf(call, '--password', '-p') : undefined
        if (password)
          context.report({
            at: call.spanOf(password.position),
            message: `the password of this login is an argument of "${programOf(call)}"${inScript(call)}`,
            help: `write "printf %s ${password.text.startsWith('$') ? `"${password.text}"` : '"$PASSWORD"'} | ${programOf(call)} login … --password-stdin"`,
          })
      }
  },
}
