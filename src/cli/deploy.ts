import type { Command } from 'commander'

const examples = `
Examples:
  $ heroku-orb deploy my-app                                  build this folder's Dockerfile, push and release it
  $ heroku-orb deploy my-app --config SECRET_KEY,DEBUG --env-file .env
  $ heroku-orb deploy my-app --create                         and create the app if there is none
  $ heroku-orb deploy my-app --set health_path=/health --set rollback_on_failure=true
  $ heroku-orb deploy my-app --yes --json > record.json       in a script

The key is HEROKU_API_KEY, or the Heroku CLI's login. Any parameter of the orb's deploy job can be given with --set: see docs/orb.md.
Exit codes: 0 deployed, 1 the deploy failed or was declined, 2 usage, 130 interrupted.`

/** Adds `heroku-orb deploy` to the program. */
export function register(program: Command): void {
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
      const { runDeploy } = await import('./deploy-run.ts')
      process.exitCode = await runDeploy(app, flags)
    })

  deployOptions(program.command('doctor <app>'))
    .summary('look at everything that a deploy depends on')
    .description(
      'Looks at the key and when it expires, the app, process types, config vars, the rate limit, Docker and the CLI. Changes nothing.',
    )
    .option('--json', "print the job's record as JSON")
    .addHelpText(
      'after',
      `
Examples:
  $ heroku-orb doctor my-app
  $ heroku-orb doctor my-app --process-types "web worker" --config SECRET_KEY --env-file .env
  $ heroku-orb doctor my-app --json

Exit codes: 0 a deploy can begin, 1 something would make it fail, 2 usage.`,
    )
    .action(async (app, flags) => {
      const { runDoctor } = await import('./deploy-run.ts')
      process.exitCode = await runDoctor(app, flags)
    })
}

const collect = (value: string, previous: string[]) => [...previous, value]

function deployOptions(command: Command): Command {
  return command
    .option('--process-types <types>', 'with spaces between them', 'web')
    .option('--config <names>', 'config vars, as the parameter config_vars of the orb takes them', '')
    .option('--env-file <file>', 'where the variables behind the config vars are, if not in the environment')
    .option('--directory <folder>', 'the folder to deploy', '.')
    .option('--client <client>', 'cli: with the Heroku CLI; api: with docker and curl alone', 'api')
    .option('--set <parameter=value>', 'a parameter of the deploy job; repeatable', collect, [])
}
