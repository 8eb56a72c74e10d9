import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Command } from 'commander'
import { UsageError } from '../expected-error.ts'
import { projectRoot } from '../project-root.ts'
import { ExitCode } from './exit-codes.ts'
import { type Io, printJson } from './io.ts'
import type { CarryOut } from './program.ts'

const examples = `
Examples:
  $ heroku-orb generate                     write the orb, its reference and the pipelines
  $ heroku-orb generate --check             exit 1 with a diff when one of these files is not up to date
  $ heroku-orb generate --json              what was done, for a program
  $ heroku-orb generate --directory /tmp/x  write them elsewhere

Exit codes: 0 done, or up to date; 1 with --check: not up to date; 2 usage.`

/** Adds `heroku-orb generate` to the program. */
export function register(program: Command, carryOut: CarryOut): void {
  program
    .command('generate')
    .summary('write the orb, its reference and the pipelines from their source')
    .description(
      'Writes orb/orb.yml, docs/orb.md, .circleci/config.yml and .circleci/rollback.yml from their source; a file that is up to date is not touched.',
    )
    .option('--check', 'write nothing; exit 1 with a unified diff when a file is not up to date')
    .option('--json', 'print the result as JSON: a list of { path, state, diff }')
    .option('--directory <path>', "the folder to write below (default: this package's own)")
    .addHelpText('after', examples)
    .action(async (options: GenerateFlags) => {
      await carryOut('generate', io => runGenerate(io, options))
    })
}

interface GenerateFlags {
  check?: boolean
  json?: boolean
  directory?: string
}

async function runGenerate(io: Io, options: GenerateFlags): Promise<number> {
  const root = options.directory === undefined ? projectRoot() : resolve(io.cwd, options.directory)
  if ((await stat(root).catch(() => undefined))?.isDirectory() === false)
    throw new UsageError(`"${options.directory}" is not a directory`)
  const { generate } = await import('../generate/index.ts')
  const results = await generate(root, options.check)
  const drifted = options.check && results.some(result => result.state !== 'unchanged')
  if (options.json) printJson(io, results)
  else
    for (const { path, state, diff } of results)
      io.stdout.write(drifted ? diff : `${state.padEnd(9)}  ${path}\n`)
  if (!drifted) return ExitCode.ok
  if (!options.json)
    io.stderr.write(
      'error: generated files are not up to date\n  fix: run "npx heroku-orb generate" and commit what it writes\n',
    )
  return ExitCode.findings
}
