import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { fillCache, installDebianPackages, neededByTests } from './setup.ts'

/** Installs what the tests need, checks the tree, runs every test, and ends with the line "N passed, N failed". */
function run(command: string, ...args: string[]): number {
  return spawnSync('npx', ['--no-install', command, ...args], { stdio: 'inherit' }).status ?? 1
}

interface Report {
  numPassedTests: number
  numFailedTests: number
  numFailedTestSuites: number
  numTotalTests: number
  /** One for each file, with its times in milliseconds since 1970. */
  testResults: { name: string; startTime: number; endTime: number }[]
}

/** A table of the minutes that each room's tests took, those with an engine apart, and the five slowest files. Files run side by side. */
function minutesOf(files: Report['testResults']): string {
  const minutes = new Map<string, number>()
  const named = files.map(({ name, startTime, endTime }) => ({
    path: relative('test', name),
    taken: (endTime - startTime) / 60_000,
  }))
  for (const { path, taken } of named) {
    const room = `${path.split('/')[0]}${path.endsWith('.engine.test.ts') ? ', engine' : ''}`
    minutes.set(room, (minutes.get(room) ?? 0) + taken)
  }
  const slowest = named.toSorted((a, b) => b.taken - a.taken).slice(0, 5)
  const lines = [...minutes].toSorted(([, a], [, b]) => b - a)
  return [
    'minutes  room',
    ...lines.map(([room, taken]) => `${taken.toFixed(1).padStart(7)}  ${room}`),
    'of these, the slowest files',
    ...slowest.map(({ path, taken }) => `${taken.toFixed(1).padStart(7)}  ${path}`),
  ].join('\n')
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
const { numPassedTests, numFailedTests, numFailedTestSuites, numTotalTests, testResults } = JSON.parse(
  readFileSync(report, 'utf8'),
) as Report
rmSync(folder, { recursive: true })

process.stdout.write(`\n${minutesOf(testResults)}\n`)

// A file that cannot even be loaded fails no test of its own, and the checks of the tree count as one.
const failedTests = numFailedTests || (tested === 0 ? 0 : Math.max(1, numFailedTestSuites))
const failed = failedTests + (checked === 0 ? 0 : 1)
process.stdout.write(`\n${numPassedTests + (checked === 0 ? 1 : 0)} passed, ${failed} failed\n`)
process.exit(failed > 0 || numTotalTests === 0 ? 1 : 0)
