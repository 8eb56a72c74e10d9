import type { Command } from 'commander'
import { deployOptions } from './deploy-options.ts'
import type { CarryOut } from './program.ts'

/** Adds `heroku-orb doctor` to the program. */
export function register(program: Command, carryOut: CarryOut): void {
  deployOptions(program.command('doctor <app>'))
    .summary('look at everything that a deploy depends on')
    .description(
      'Looks at the key and when it expires, the app, process types, build options, config vars, the rate limit, Docker, the registry and the CLI. Changes nothing.',
    )
    .option('--json', "print the job's record as JSON")
    .addHelpText(
      'after',
      `
Examples:
  $ heroku-orb doctor my-app
  $ heroku-orb doctor my-app --process-types "web worker" --config SECRET_KEY --vars-file .env
  $ heroku-orb doctor my-app --json

Exit codes: 0 a deploy can begin, 1 something would make it fail, 2 usage or a machine that cannot deploy.`,
    )
    .action(async (app, flags) => {
      await carryOut('doctor', async io => (await import('./deploy-run.ts')).runDoctor(io, app, flags))
    })
}
