import { jobScripts } from '../shell/job-commands.ts'
import { inScript, isSecretName, programOf, variablesOf } from './calls.ts'
import { withSteps } from './example.ts'
import { herokuCommand } from './heroku/calls.ts'
import type { Lint } from './lint.ts'

export const secretBuildArgument: Lint = {
  severity: 'warning',
  summary: 'an image contains no secret of its build',
  why: 'Build arguments are kept in the history of the image: anyone who can pull it can read them.',
  failing: withSteps(`- setup_remote_docker
- run: docker build --build-arg NPM_TOKEN="$NPM_TOKEN" .
`),
  passing: withSteps(`- setup_remote_docker
- run: docker build --secret id=npm,env=NPM_TOKEN .
`),
  check(_facts, context) {
    for (const { commands } of jobScripts(context))
      for (const call of commands) {
        const heroku = herokuCommand(call) === 'container:push'
        if (!heroku && !['docker', 'podman', 'buildah', 'docker-compose'].includes(programOf(call))) continue
        for (const [position, word] of call.words.entries()) {
          const argument = argumentAt(call.words, position, heroku ? '--arg' : '--build-arg')
          for (const one of heroku ? (argument?.split(',') ?? []) : [argument ?? '']) {
            const [name = ''] = one.split('=')
            const secret = isSecretName(name) ? name : variablesOf(one).find(isSecretName)
            if (secret !== undefined)
              context.report({
                at: call.spanOf(position),
                message: `the build argument "${name || word}" puts a secret into the image${inScript(call)}`,
                help: `give it as a secret of the build: "--secret id=${secret.toLowerCase()},env=${secret}", and "RUN --mount=type=secret,…" in the Dockerfile`,
              })
          }
        }
      }
  },
}

/** The value of the option at a position: the word itself, or the next one. */
function argumentAt(words: string[], position: number, option: string): string | undefined {
  const word = words[position] ?? ''
  if (words[position - 1] === option) return word
  return word.startsWith(`${option}=`) ? word.slice(option.length + 1) : undefined
}
