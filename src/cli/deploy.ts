import type { Command } from 'commander'
import { deployOptions } from './deploy-options.ts'
import type { CarryOut } from './program.ts'

const examples = `
Examples:
  $ heroku-orb deploy my-app                                  build this folder's Dockerfile, push and release it
  $ heroku-orb deploy my-app --config SECRET_KEY,DEBUG --vars-file .env
  $ heroku-orb deploy my-app --create                         and create the app if there is none
  $ heroku-orb deploy my-app --set health_path=/health --set rollback_on_failure=true
  $ heroku-orb deploy my-app --yes --json > record.json       in a script

The key is HEROKU_API_KEY, or the Heroku CLI's login. Any parameter of the orb's deploy job can be given with --set: see docs/orb.md.
Each $NAME in a parameter is taken from the environment, or from the file of --vars-file; one that is not set is an error.
Ctrl-C, SIGTERM and a closed terminal end the deploy: its login and its files are removed, a maintenance page that it switched on is
switched off, and it prints what was changed, what the app runs now, and the command that undoes it.
Exit codes: 0 deployed, 1 the deploy failed or you declined it, 2 usage or a machine that cannot deploy, 130 interrupted.`

/** Adds `heroku-orb deploy` to the program. */
export function register(program: Command, carryOut: CarryOut): void {
  deployOptions(program.command('deploy <app>'))
    .summary('run the deploy job from this machine, against the real Heroku')
    .description(
      "Runs the orb's deploy job on this machine, against the real Heroku: shows what it found and what it will do, asks, and does it.",
    )
    .option('--create', 'create the app, on the container stack, if there is none')
    .option('--yes', 'do not ask')
    .option('--json', "print the job's record as JSON; the live view goes to standard error")
    .addHelpText('after', examples)
    .action(async (app, flags) => {
      await carryOut('deploy', async io => (await import('./deploy-run.ts')).runDeploy(io, app, flags))
    })
}
