import type { Command } from 'commander'
import type { CarryOut } from './program.ts'

const examples = `
Examples:
  $ heroku-orb orbs add circleci/node@5.2.0 node.yml     a packed orb
  $ heroku-orb orbs add my/orb@1.0.0 ../my-orb/src       or the directory of its source
  $ heroku-orb orbs list                                 what is recorded

Exit codes: 0 done, 2 usage.`

/** Adds `heroku-orb orbs` to the program. */
export function register(program: Command, carryOut: CarryOut): void {
  const orbs = program
    .command('orbs')
    .summary('keep the sources of orbs beside the configuration, so that calls to them are checked')
    .description(
      'Copies orbs into .circleci/orbs and records them in its lock; validate and process then know them.',
    )
    .addHelpText('after', examples)
  orbs
    .command('add')
    .summary('copy an orb into .circleci/orbs')
    .argument('<reference>', 'the orb as a configuration imports it: circleci/node@5.2.0')
    .argument('<path>', 'its source: a file, or a directory to pack')
    .option('--json', 'print { version, reference, file }')
    .action(async (reference: string, path: string, options: { json?: boolean }) => {
      await carryOut('orbs add', async io =>
        (await import('./orbs-run.ts')).runAdd(io, reference, path, options),
      )
    })
  orbs
    .command('list')
    .summary('print the recorded orbs')
    .option('--json', 'print the lock')
    .action(async (options: { json?: boolean }) => {
      await carryOut('orbs list', async io => (await import('./orbs-run.ts')).runList(io, options))
    })
}
