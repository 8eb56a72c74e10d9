import type { Command } from 'commander'
import { collect } from './collect.ts'

/** The options that say what is deployed: those of `deploy` and `doctor`. */
export function deployOptions(command: Command): Command {
  return (
    command
      .option('--process-types <types>', 'with spaces or commas between them', 'web')
      .option('--config <names>', 'config vars, as the parameter config_vars of the orb takes them', '')
      // Not --env-file: Node obeys an option of that name even behind the program's.
      .option(
        '--vars-file <file>',
        'a file with the variables that the environment does not have: NAME=value lines, as in a .env file',
      )
      .option('--directory <folder>', 'the folder to deploy', '.')
      .option('--client <client>', 'cli: with the Heroku CLI; api: with docker and curl alone', 'api')
      .option('--set <parameter=value>', 'another parameter of the deploy job; repeatable', collect, [])
  )
}
