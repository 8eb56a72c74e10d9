import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { type Fault, faultCatalogue, machineFaults } from '../../src/heroku/index.ts'
import { allFaults } from '../../src/rehearsal/index.ts'
import { exampleMatrix, objectionsOf, type Row, rowOf, tableFile } from './support/example-matrix.ts'

/**
 * The deploy of the bundled example under the catalogue's faults. What it does about each is in a table beside this test, and in docs/faults.md: step,
 * words and what the app serves afterwards. `npm run deep` rehearses every fault with both clients. This run takes every third of each part with `api`,
 * and with `cli`, which shares most scripts, those that only the CLI meets. `DEEP=1 npx vitest run test/orb/fault-matrix.engine.test.ts -u` writes the
 * tables again.
 */
const whole = Boolean(process.env.DEEP)
const ownOfCli = new RegExp(
  [
    'config-(422|503-html|500-after-change|hang)',
    'formation-(404|429|503-html|500-after-change)',
    'release-(failed-later|expired|pending-silent|stream-lost)',
    'output-404',
    'registry-(login-401|login-503|403)',
    'cli-(503|missing|corrupt)',
    'engine-dies',
  ]
    .map(name => `^${name}$`)
    .join('|'),
)
const ofOtherJobs = new Set([...faultCatalogue.promoting!, ...faultCatalogue.maintenance!])
const thirds = new Set(
  Object.values({ ...faultCatalogue, machine: machineFaults }).flatMap(part =>
    part.filter((_, index) => index % 3 === 0).map(({ name }) => name),
  ),
)

function chosen(client: string): Fault[] {
  const met = allFaults().filter(
    fault => !ofOtherJobs.has(fault) && (client === 'cli' || !fault.name.startsWith('cli-')),
  )
  if (whole) return met
  return met.filter(({ name }) => (client === 'cli' ? ownOfCli.test(name) : thirds.has(name)))
}

describe.each(['api', 'cli'])('under every fault the client %s', client => {
  test('ends as the table says, names the cause, leaves the app serving, and leaks nothing', async () => {
    const faults = chosen(client)
    const outcomes = await exampleMatrix(client, faults)
    const rows: Record<string, Row> = Object.fromEntries(
      outcomes.map(outcome => [outcome.fault, rowOf(outcome)]),
    )
    if (whole) {
      await expect(`${JSON.stringify(rows, null, 2)}\n`).toMatchFileSnapshot(tableFile(client))
    } else {
      const table = JSON.parse(readFileSync(tableFile(client), 'utf8')) as Record<string, Row>
      expect(rows).toEqual(Object.fromEntries(faults.map(({ name }) => [name, table[name]])))
    }
    expect(objectionsOf(outcomes)).toEqual([])
    expect(outcomes.flatMap(({ leaks }) => leaks)).toEqual([])
  }, 2_400_000)
})
