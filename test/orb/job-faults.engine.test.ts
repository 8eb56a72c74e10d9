import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { folderOf } from './support/apps.ts'
import { objectionsOf } from './support/example-matrix.ts'
import { faultsOf, type Job, jobMatrix, jobTable, rowsOf } from './support/job-matrix.ts'

/**
 * The jobs beside `deploy` under the faults that they can meet. What each does is in a table beside this test and in docs/faults.md. `npm run deep`
 * rehearses all; this run takes every third. `DEEP=1 npx vitest run test/orb/job-faults.engine.test.ts -u` writes the tables again.
 */
const whole = Boolean(process.env.DEEP)
const jobs: [job: Job, client: string][] = [
  ['promote', 'api'],
  ['promote', 'cli'],
  ['rollback', 'api'],
  ['after_cancel', 'api'],
]

describe.each(jobs)('under every fault the job %s, with the client %s,', (job, client) => {
  test('ends as is right, names the cause, and leaks nothing', async () => {
    const faults = faultsOf(job).filter((_, index) => whole || index % 3 === 0)
    const outcomes = await jobMatrix(job, client, faults, folderOf({ README: 'nothing to build' }))
    expect(outcomes.flatMap(({ fault, applied }) => (applied ? [] : [fault]))).toEqual([])
    expect(objectionsOf(outcomes)).toEqual([])
    expect(Object.fromEntries(outcomes.map(outcome => [outcome.fault, outcome.job]))).toEqual(
      Object.fromEntries(faults.map(({ name, right }) => [name, right!.job])),
    )
    const rows = rowsOf(outcomes)
    if (whole) {
      await expect(`${JSON.stringify(rows, null, 2)}\n`).toMatchFileSnapshot(jobTable(job, client))
    } else {
      const table = JSON.parse(readFileSync(jobTable(job, client), 'utf8'))
      expect(rows).toEqual(Object.fromEntries(faults.map(({ name }) => [name, table[name]])))
    }
  }, 2_400_000)
})
