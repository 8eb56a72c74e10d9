import type { Command } from 'commander'
import type { CarryOut } from './program.ts'

const examples = `
Examples:
  $ heroku-orb explain unknown-require   what the rule requires, why, and examples
  $ heroku-orb explain                   every rule in one line
  $ heroku-orb explain --json            the same for a program

Exit codes: 0 done, 2 there is no such rule.`

/** Adds `heroku-orb explain` to the program. */
export function register(program: Command, carryOut: CarryOut): void {
  program
    .command('explain')
    .summary('print what a rule asks for, and why')
    .description('Prints a rule of "validate" with its reason and examples, or the list of rules.')
    .argument('[rule]', 'the name of a rule, as findings print it in brackets')
    .option('--json', 'print JSON: one rule, or a list of { id, severity, summary }')
    .addHelpText('after', examples)
    .action(async (name: string | undefined, options: { json?: boolean }) => {
      await carryOut('explain', async io => (await import('./explain-run.ts')).runExplain(io, name, options))
    })
}
