import { type Command, Option } from 'commander'
import { collect } from './collect.ts'
import type { CarryOut } from './program.ts'

const examples = `
Examples:
  heroku-orb shell                                       bash, in front of a Heroku with the app rehearsal-app
  heroku-orb shell --app shop --app shop-staging         with these apps
  heroku-orb shell --fault config-500                    where setting config vars fails
  heroku-orb shell -- heroku apps:info --app rehearsal-app
                                                         one command instead of bash

The key of the account is in HEROKU_API_KEY; docker, heroku and curl reach the embedded Heroku and no other host.

Exit codes: that of the command; 2 usage, 4 no Docker engine can be started here, 5 the sandbox broke.`

/** Adds `heroku-orb shell` to the program. */
export function register(program: Command, carryOut: CarryOut): void {
  program
    .command('shell')
    .summary('open a shell in front of an embedded Heroku')
    .description(
      'Opens a shell in the sandbox of the rehearsals: the real Heroku CLI and a Docker engine in front of an embedded Heroku. It starts in this directory; your changes are gone when you leave.',
    )
    .argument('[command...]', 'what to run instead of bash')
    .option('--app <name>', 'an app on the container stack; repeatable', collect, [])
    .option('--fault <name>', 'a fault from the catalogue; repeatable', collect, [])
    .option('--scenario <file>', 'faults from a file')
    .option('--no-dynos', 'do not run the released images')
    .addOption(
      new Option(
        '--mode <mode>',
        'how to isolate it (default: the strongest mode that this machine allows)',
      ).choices(['root', 'rootless', 'proxy', 'engine']),
    )
    .addHelpText('after', examples)
    .action(async (command: string[], options) => {
      await carryOut('shell', async io => (await import('./shell-run.ts')).runShell(io, command, options))
    })
}
