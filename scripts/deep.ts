import { spawnSync } from 'node:child_process'
import { hasCorpus } from '../test/language/corpus.ts'

/**
 * `npm run deep`: what takes too long for each commit. Every fault of the catalogue with every job and client, damaged configurations by the ten
 * thousand, and one planted defect after the other. Ends with 1 when one of them fails.
 */
const parts: [what: string, ...command: string[]][] = [
  [
    'every fault',
    'vitest',
    'run',
    'test/orb/fault-matrix.engine.test.ts',
    'test/orb/job-faults.engine.test.ts',
  ],
  ['damaged configurations', 'tsx', 'scripts/fuzz.ts', '100000'],
  ...(hasCorpus ? [['planted defects', 'tsx', 'scripts/mutate.ts'] as [string, ...string[]]] : []),
]

const failed = parts.filter(([what, ...command]) => {
  process.stdout.write(`\n${what}\n`)
  const began = Date.now()
  const { status } = spawnSync('npx', ['--no-install', ...command], {
    stdio: 'inherit',
    env: { ...process.env, DEEP: '1' },
  })
  process.stdout.write(
    `${what}: ${status === 0 ? 'passed' : 'failed'}, ${((Date.now() - began) / 60_000).toFixed(1)} min\n`,
  )
  return status !== 0
})
if (!hasCorpus) process.stdout.write('planted defects: skipped, the real configurations are not here\n')
process.exit(failed.length > 0 ? 1 : 0)
