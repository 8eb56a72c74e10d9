import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type Fault, faultCatalogue, machineFaults } from '../../src/heroku/index.ts'
import { projectRoot } from '../../src/project-root.ts'
import { type Row, tableFile } from './support/example-matrix.ts'

const read = (client: string) => JSON.parse(readFileSync(tableFile(client), 'utf8')) as Record<string, Row>
const tables = { cli: read('cli'), api: read('api') }
const catalogue: Record<string, readonly Fault[]> = { ...faultCatalogue, machine: machineFaults }

const plain = (text: string) => text.replaceAll(/[*|<>]/g, character => `\\${character}`)

/** What the deploy job does about a fault; where the clients differ, what each does. */
function cells({ name, right: best }: Fault): string {
  const rows = Object.entries(tables).flatMap(([client, { [name]: row }]) => (row ? [{ client, row }] : []))
  const [first, second] = rows.map(({ row }) => {
    const end = row.step ? `red at **${row.step}**: ${plain(row.says ?? '')}` : 'green'
    return `${end} | ${row.app.replace(', answers 200', '')}`
  })
  // What was not rehearsed yet has its right outcome alone.
  if (first === undefined) return `${best!.job} | `
  if (second === undefined || first === second) return first
  const [left, right] = [first, second].map(cell => cell.split(' | '))
  return left!
    .map((cell, column) => (cell === right![column] ? cell : `cli: ${cell}<br>api: ${right![column]}`))
    .join(' | ')
}

test('the app answers after every fault', () => {
  for (const row of Object.values(tables).flatMap(table => Object.values(table))) {
    expect(row.app).toMatch(/^v\d+, .*, answers 200$/)
  }
})

/** `npx vitest run test/orb/faults-page.test.ts -u` writes the page again. */
test('the page of faults is the catalogue, with what the deploy job does about each', async () => {
  const parts = Object.entries(catalogue).map(([part, faults]) => {
    const rows = faults.map(fault => `| \`${fault.name}\` | ${fault.summary} | ${cells(fault)} |`)
    return `## ${part[0]!.toUpperCase()}${part.slice(1)}

| fault | what it stands for | the deploy job | the app runs |
|---|---|---|---|
${rows.join('\n')}
`
  })
  const text = `<!-- Generated from src/heroku/faults and test/orb/fixtures by test/orb/faults-page.test.ts. Edit those, not this. -->

# Faults of the embedded Heroku

What can go wrong at Heroku while an app is deployed. [heroku.md](heroku.md#faults) tells how to use them and how to write others.

The last columns tell what the orb's job \`deploy\` does about each, with either client where nothing else is said: the bundled example is deployed with a
\`health_path\` and \`rollback_on_failure\` to an app that runs release v3 of an earlier deploy, with waits cut short (\`heroku-orb rehearse --all-faults\`).
After every one of them the app answers 200, and no secret is left anywhere. The messages are the job's own; the line below each says what to do.

${parts.join('\n')}`
  await expect(text).toMatchFileSnapshot(join(projectRoot(), 'docs/faults.md'))
})
