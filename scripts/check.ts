import { spawnSync } from 'node:child_process'

/** What can be said about the tree without running it: format and lint, types, unused code, generated files, our own configuration. */
const checks: [what: string, command: string, ...args: string[]][] = [
  ['format and lint', 'biome', 'check', '--error-on-warnings'],
  ['types', 'tsc'],
  ['unused code', 'knip'],
  ['words', 'tsx', 'scripts/words.ts'],
  ['docstrings', 'tsx', 'scripts/docstrings.ts'],
  ['generated files', 'tsx', 'src/cli/main.ts', 'generate', '--check'],
  [
    'the orb and the pipeline',
    'tsx',
    'src/cli/main.ts',
    'validate',
    'orb/orb.yml',
    '.circleci/config.yml',
    '.circleci/rollback.yml',
  ],
]

for (const [what, command, ...args] of checks) {
  const { status, stdout, stderr } = spawnSync('npx', ['--no-install', command, ...args], {
    encoding: 'utf8',
  })
  if (status !== 0) {
    process.stderr.write(
      `${stdout}${stderr}\nerror: ${what}: "${command} ${args.join(' ')}" ended with ${status}\n`,
    )
    process.exit(1)
  }
  process.stdout.write(`ok  ${what}\n`)
}
