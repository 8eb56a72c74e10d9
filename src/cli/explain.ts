import type { Command } from 'commander'
import { ExitCode } from './exit-codes.ts'

const examples = `
Examples:
  $ heroku-orb explain unknown-require   what the rule asks for, why, and examples
  $ heroku-orb explain                   every rule in one line
  $ heroku-orb explain --json            the same for a program

Exit codes: 0 done, 2 there is no such rule.`

/** Adds `heroku-orb explain` to the program. */
export function register(program: Command): void {
  program
    .command('explain')
    .summary('print what a rule asks for, and why')
    .description('Prints a rule of "validate" with its reason and examples, or the list of rules.')
    .argument('[rule]', 'the name of a rule, as findings print it in brackets')
    .option('--json', 'print JSON: one rule, or a list of { id, severity, summary }')
    .addHelpText('after', examples)
    .action(async (name: string | undefined, options: { json?: boolean }) => {
      const { explain } = await import('./explain-run.ts')
      const { text, error } = explain(name, options.json ?? false)
      process.stdout.write(text)
      if (error) process.stderr.write(`heroku-orb explain: ${error}\n`)
      process.exitCode = error ? ExitCode.usage : ExitCode.ok
    })
}
