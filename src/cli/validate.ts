import type { Command } from 'commander'

const examples = `
Examples:
  heroku-orb validate                          the nearest .circleci/config.yml
  heroku-orb validate orb/orb.yml other.yml    these files; an orb is recognised as one
  heroku-orb validate --json - < config.yml    standard input, findings as JSON
  heroku-orb validate --compat classic         as CircleCI's compiler was before 21 September 2026

Exit codes: 0 clean, 1 errors, 2 usage, 3 something could not be checked and --strict is given.`

/** Adds `heroku-orb validate` to the program. */
export function register(program: Command): void {
  program
    .command('validate')
    .summary('check CircleCI configurations and orbs, offline')
    .description('Checks CircleCI configurations and orbs offline: no account, no token, no network.')
    .argument('[files...]', 'files, directories, or - for standard input')
    .option('--compat <compiler>', 'which compiler to agree with: next or classic', 'next')
    .option('--json', 'print { version, verdict, diagnostics, unknowns }')
    .option('--strict', 'exit 3 where something could not be checked offline')
    .addHelpText('after', examples)
    .action(async (files: string[], options) => {
      const { runValidate } = await import('./validate-run.ts')
      process.exitCode = await runValidate(files, options)
    })
}
