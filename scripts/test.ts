import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fillCache, installDebianPackages, neededByTests } from './setup.ts'

/** Installs what the tests need, checks the tree, runs every test, and ends with the line "N passed, N failed". */
function run(command: string, ...args: string[]): number {
  return spawnSync('npx', ['--no-install', command, ...args], { stdio: 'inherit' }).status ?? 1
}

installDebianPackages(neededByTests)
await fillCache()
const checked = run('tsx', 'scripts/check.ts')

const folder = mkdtempSync(join(tmpdir(), 'heroku-orb-test-'))
const report = join(folder, 'report.json')
const tested = run(
  'vitest',
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${report}`,
  ...process.argv.slice(2),
)
const { numPassedTests, numFailedTests, numFailedTestSuites, numTotalTests } = JSON.parse(
  readFileSync(report, 'utf8'),
)
rmSync(folder, { recursive: true })

// A file that cannot even be loaded fails no test of its own, and the checks of the tree count as one.
const failedTests = numFailedTests || (tested === 0 ? 0 : Math.max(1, numFailedTestSuites))
const failed = failedTests + (checked === 0 ? 0 : 1)
process.stdout.write(`\n${numPassedTests + (checked === 0 ? 1 : 0)} passed, ${failed} failed\n`)
process.exit(failed > 0 || numTotalTests === 0 ? 1 : 0)
