import type { Command } from 'commander'
import { collect } from './collect.ts'
import type { CarryOut } from './program.ts'

const examples = `
Examples:
  $ heroku-orb validate                          the nearest .circleci/config.yml
  $ heroku-orb validate orb/orb.yml other.yml    these files; an orb is recognised as one
  $ heroku-orb validate .                        a directory; other YAML files in it are skipped
  $ heroku-orb validate src                      an unpacked orb (with @orb.yml), in its own files
  $ heroku-orb validate --json - < config.yml    standard input, findings as JSON
  $ heroku-orb validate --orb my/orb@1.0.0=src   with the source of an orb, a file or a directory
  $ heroku-orb validate orb.yml --against v1.yml warn about what callers of an earlier version would lose
  $ heroku-orb validate --fix --shellcheck       fix what is safe; check shell text too

Exit codes: 0 clean, 1 errors, 2 usage, 3 something could not be checked and --strict is given.`

/** Adds `heroku-orb validate` to the program. */
export function register(program: Command, carryOut: CarryOut): void {
  program
    .command('validate')
    .summary('check CircleCI configurations and orbs, offline')
    .description('Checks CircleCI configurations and orbs offline: no account, no token, no network.')
    .argument('[files...]', 'files, directories, or - for standard input')
    .option('--compat <compiler>', 'which compiler to agree with: next or classic', 'next')
    .option('--format <format>', 'text, json, sarif, junit or github', 'text')
    .option('--json', 'short for --format json: { version, verdict, diagnostics, unknowns, skipped }')
    .option('--info', 'show findings of severity info too')
    .option('--fragment', 'the files are parts of a configuration: names may be defined elsewhere')
    .option('--strict', 'exit 3 where something could not be checked offline')
    .option('--orb <reference=path>', "an orb's source, file or directory; may be repeated", collect, [])
    .option('--against <path>', 'an earlier version of the orb: warn about what its callers would lose')
    .option('--shellcheck', 'run shellcheck over the shell text of every step')
    .option('--fix', 'write safe fixes into the files')
    .option('--watch', 'check again whenever a file changes')
    .addHelpText('after', examples)
    .action(async (files: string[], options) => {
      await carryOut('validate', async io =>
        (await import('./validate-run.ts')).runValidate(io, files, options),
      )
    })
}
