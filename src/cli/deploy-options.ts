import type { Command } from 'commander'
import { collect } from './collect.ts'

/** The options that say what is deployed: those of `deploy` and `doctor`. */
export function deployOptions(command: Command): Command {
  return (
    command
      .option('--process-types <types>', 'with spaces between them', 'web')
      .option('--config <names>', 'config vars, as the parameter config_vars of the orb takes them', '')
      // Not --env-file: Node obeys an option of that name even behind the program's.
      .option(
        '--vars-file <file>',
        'where the variables behind the config vars are, if not in the environment',
      )
      .option('--directory <folder>', 'the folder to deploy', '.')
      .option('--client <client>', 'cli: with the Heroku CLI; api: with docker and curl alone', 'api')
      .option('--set <parameter=value>', 'a parameter of the deploy job; repeatable', collect, [])
  )
}
