import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type Fault, faultCatalogue, machineFaults } from '../../src/heroku/index.ts'
import { projectRoot } from '../../src/project-root.ts'
import { type Row, tableFile } from './support/example-matrix.ts'
import { type Job, jobTable } from './support/job-matrix.ts'

type Table = Record<string, Row>
/** What each client did; one where a job has no choice. */
type Tables = Record<string, Table>

const read = (file: string): Table => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {})
const deploy: Tables = { cli: read(tableFile('cli')), api: read(tableFile('api')) }
const of = (job: Job, ...clients: string[]): Tables =>
  Object.fromEntries(clients.map(client => [client, read(jobTable(job, client))]))
const others: Record<Job, Tables> = {
  promote: of('promote', 'cli', 'api'),
  rollback: of('rollback', 'api'),
  after_cancel: of('after_cancel', 'api'),
}
/** Parts of the catalogue that are about another job than `deploy`. */
const jobOfPart: Record<string, Job> = { promoting: 'promote', maintenance: 'after_cancel' }
const catalogue: Record<string, readonly Fault[]> = { ...faultCatalogue, machine: machineFaults }

const plain = (text: string) => text.replaceAll(/[*|<>]/g, character => `\\${character}`)

/** What a job does about a fault; where the clients differ, what each does. */
function cells({ name, right: best }: Fault, tables: Tables): string {
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

/** Faults after which nobody answers: there is no way back from a release that does not run, the app has no dynos or no image, or its page is on. */
const unanswered = new Set(
  Object.values(catalogue)
    .flat()
    .filter(
      ({ name, right }) =>
        (right?.job === 'red' && right.runs === 'new') ||
        /quantity|scaled|maintenance|app-new-release-failed/.test(name),
    )
    .map(({ name }) => name),
)

test('the app answers after every fault, but where nothing of it can', () => {
  const rows = [deploy, ...Object.values(others)].flatMap(tables =>
    Object.values(tables).flatMap(Object.entries<Row>),
  )
  const silent = rows.filter(
    ([name, { app }]) => !unanswered.has(name) && !/^v\d+, .*, (answers 200|in maintenance)$/.test(app),
  )
  expect(silent).toEqual([])
})

/** `npx vitest run test/orb/faults-page.test.ts -u` writes the page again. */
test('the page of faults is the catalogue, with what the jobs do about each', async () => {
  const parts = Object.entries(catalogue).map(([part, faults]) => {
    const job = jobOfPart[part]
    const tables = job ? others[job] : deploy
    const rows = faults.map(fault => `| \`${fault.name}\` | ${fault.summary} | ${cells(fault, tables)} |`)
    return `## ${part[0]!.toUpperCase()}${part.slice(1)}

| fault | what it stands for | the job ${job ?? 'deploy'} | the app runs |
|---|---|---|---|
${rows.join('\n')}
`
  })
  const rest = Object.entries(others).map(([job, tables]) => {
    const met = Object.values(catalogue)
      .flat()
      .filter(({ name }) => Object.values(tables).some(table => name in table))
      .map(fault => `| \`${fault.name}\` | ${fault.summary} | ${cells(fault, tables)} |`)
    return `### ${job}

| fault | what it stands for | the job ${job} | the app runs |
|---|---|---|---|
${met.join('\n')}
`
  })
  const text = `<!-- Generated from src/heroku/faults and test/orb/fixtures by test/orb/faults-page.test.ts. Edit those, not this. -->

# Faults of the embedded Heroku

What can go wrong at Heroku while an app is deployed. [heroku.md](heroku.md#faults) says how to use them and how to write others.

The last columns say what the orb's job \`deploy\` does about each, with either client where nothing else is said: the bundled example is deployed with a
\`health_path\` and \`rollback_on_failure\` to an app that runs release v3 of an earlier deploy, with waits cut short (\`heroku-orb rehearse --all-faults\`).
After every one of them the app answers 200, and no secret is left anywhere. The messages are the job's own; the line below each says what to do.

${parts.join('\n')}
## The other jobs

The same faults, where these jobs can meet them. \`promote\` has a newer image of \`staging\` to release, and \`rollback\` goes back to v3 from a newer
release. \`after_cancel\` cleans up after a deploy of its own commit that was cancelled behind its maintenance page.

${rest.join('\n')}`
  await expect(text).toMatchFileSnapshot(join(projectRoot(), 'docs/faults.md'))
})
