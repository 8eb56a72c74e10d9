import type { Command } from 'commander'
import { collect } from './collect.ts'
import type { CarryOut } from './program.ts'

const examples = `
Examples:
  $ heroku-orb process                                   expand the nearest .circleci/config.yml
  $ heroku-orb process config.yml --job deploy           one job of it, whatever is wrong with others
  $ heroku-orb process --pipeline-parameter env=prod     with a value for a pipeline parameter
  $ heroku-orb process --pipeline-value git.branch=main  with a value for pipeline.git.branch
  $ heroku-orb process --running --pipeline-value git.tag=v1  what runs for a tag
  $ heroku-orb process --json - < config.yml             { version, config, yaml, diagnostics, leftOut }

A job that reaches an orb whose source is not available is left out and named on standard error, and jobs no longer require it; with
--job, so are jobs that have errors.

Exit codes: 0 done, 1 the configuration has errors, or the job that is asked for was left out, 2 usage.`

/** Adds `heroku-orb process` to the program. */
export function register(program: Command, carryOut: CarryOut): void {
  program
    .command('process')
    .summary('expand a CircleCI configuration as its compiler does, offline')
    .description(
      'Prints a configuration with its orbs, commands, executors, parameters and matrices expanded.',
    )
    .argument('[file]', 'a configuration, or - for standard input')
    .option('--compat <compiler>', 'which compiler to agree with: next or classic', 'next')
    .option(
      '--pipeline-parameter <name=value>',
      'a value for a pipeline parameter; may be repeated',
      collect,
      [],
    )
    .option('--pipeline-value <name=value>', 'a value for pipeline.<name>; may be repeated', collect, [])
    .option('--orb <reference=path>', "an orb's source, file or directory; may be repeated", collect, [])
    .option('--workflow <name>', 'print this workflow and its jobs only')
    .option('--job <name>', 'print this job only')
    .option('--running', 'only what runs on the branch or tag: maps of filters are decided, too')
    .option('--strict', 'leave nothing out: a job that cannot be expanded is an error')
    .option('--json', 'print { version, config, yaml, diagnostics, leftOut }')
    .addHelpText('after', examples)
    .action(async (file: string | undefined, options) => {
      await carryOut('process', async io => (await import('./process-run.ts')).runProcess(io, file, options))
    })
}
