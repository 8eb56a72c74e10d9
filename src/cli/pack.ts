import type { Command } from 'commander'
import type { CarryOut } from './program.ts'

const examples = `
Examples:
  $ heroku-orb pack src                     join an orb's source (with @orb.yml) into one text
  $ heroku-orb pack .circleci/src           or the parts of a configuration
  $ heroku-orb pack src > orb.yml           into a file
  $ heroku-orb pack src | heroku-orb validate -

Exit codes: 0 done, 2 the source cannot be packed.`

/** Adds `heroku-orb pack` to the program. */
export function register(program: Command, carryOut: CarryOut): void {
  program
    .command('pack')
    .summary('join a directory of YAML files into an orb or a configuration')
    .description("Joins a directory of YAML files into one, as CircleCI's own pack does.")
    .argument('<path>', 'the directory to join, or one file with what it includes')
    .option('--json', 'print { version, yaml }')
    .addHelpText('after', examples)
    .action(async (path: string, options: { json?: boolean }) => {
      await carryOut('pack', async io => (await import('./orbs-run.ts')).runPack(io, path, options))
    })
}
