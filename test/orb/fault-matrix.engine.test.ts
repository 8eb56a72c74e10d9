import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { allFaults } from '../../src/rehearsal/index.ts'
import { exampleMatrix, type Row, rowOf, tableFile } from './support/example-matrix.ts'

/**
 * The deploy of the bundled example under every fault. What it does about each is in a table beside this test, and in docs/faults.md: step, words
 * and what the app serves afterwards. The client `cli` shares most scripts with `api`, so only the faults that it meets by itself are rehearsed each
 * time; `ALL_FAULTS=1 npx vitest run test/orb/fault-matrix.engine.test.ts` rehearses all, and with `-u` writes the tables again.
 */
const whole = Boolean(process.env.ALL_FAULTS)
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

describe.each(['api', 'cli'])('under every fault the client %s', client => {
  test('ends as the table says, names the cause, leaves the app serving, and leaks nothing', async () => {
    const known = existsSync(tableFile(client)) ? JSON.parse(readFileSync(tableFile(client), 'utf8')) : {}
    const faults = allFaults().filter(
      ({ name }) =>
        (whole || name in known) &&
        (client === 'api' ? !name.startsWith('cli-') : whole || ownOfCli.test(name)),
    )
    const outcomes = await exampleMatrix(client, faults)
    expect(
      outcomes.flatMap(({ fault, objections }) => objections.map(words => `${fault}: ${words}`)),
    ).toEqual([])
    expect(outcomes.flatMap(({ leaks }) => leaks)).toEqual([])
    const rows: Record<string, Row> = Object.fromEntries(
      outcomes.map(outcome => [outcome.fault, rowOf(outcome)]),
    )
    if (whole || !existsSync(tableFile(client))) {
      await expect(`${JSON.stringify(rows, null, 2)}\n`).toMatchFileSnapshot(tableFile(client))
    } else {
      const table = JSON.parse(readFileSync(tableFile(client), 'utf8')) as Record<string, Row>
      expect(rows).toEqual(Object.fromEntries(faults.map(({ name }) => [name, table[name]])))
    }
  }, 900_000)
})
