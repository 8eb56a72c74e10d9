import { stat } from 'node:fs/promises'
import type { Command } from 'commander'
import { projectRoot } from '../project_root.ts'
import { ExitCode } from './exit-codes.ts'

const examples = `
Examples:
  $ heroku-orb generate                     write the orb, its reference and the pipelines
  $ heroku-orb generate --check             exit 1 with a diff when one of these files is not up to date
  $ heroku-orb generate --json              what was done, for a program
  $ heroku-orb generate --directory /tmp/x  write them elsewhere

Exit codes: 0 done, or up to date; 1 with --check: not up to date; 2 usage.`

/** Adds `heroku-orb generate` to the program. */
export function register(program: Command): void {
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
    .action(async (options: { check?: boolean; json?: boolean; directory?: string }) => {
      const { generate } = await import('../generate/index.ts')
      const root = options.directory ?? projectRoot()
      if ((await stat(root).catch(() => undefined))?.isDirectory() === false) {
        process.stderr.write(`heroku-orb generate: "${root}" is not a directory\n`)
        process.exitCode = ExitCode.usage
        return
      }
      const results = await generate(root, options.check)
      const drifted = options.check && results.some(result => result.state !== 'unchanged')
      if (options.json) {
        process.stdout.write(`${JSON.stringify(results, null, 2)}\n`)
      } else {
        for (const { path, state, diff } of results) {
          if (drifted) process.stdout.write(diff)
          else process.stdout.write(`${state.padEnd(9)}  ${path}\n`)
        }
        if (drifted) {
          process.stderr.write(
            'error: generated files are not up to date\n  fix: run "npx heroku-orb generate" and commit what it writes\n',
          )
        }
      }
      process.exitCode = drifted ? ExitCode.findings : ExitCode.ok
    })
}
