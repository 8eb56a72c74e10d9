import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openSandbox, type RehearsalRecord, type Sandbox } from '../src/rehearsal/index.ts'
import { app, farAway, quick, rowsAt, type Table, withInstall } from './bench-deploy-jobs.ts'

/**
 * The tutorial's seven commands, the orb's deploy job with each client, and the least that a deploy can be, in turn in one sandbox. What
 * counts are the ratios of medians: the seconds are this machine's. `npm run bench:deploy -- --rounds 5 [--against REF] [--table quick]`
 */
const { values: flags } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    against: { type: 'string' },
    table: { type: 'string', multiple: true, default: ['quick', 'install', 'far'] },
  },
})
const rounds = Number(flags.rounds)
const tables: Record<string, { title: string; rows: Table }> = {
  quick: {
    title: 'The CLI is there already',
    rows: { ...quick, ...(flags.against ? rowsAt(flags.against) : {}) },
  },
  install: { title: 'The job installs the CLI', rows: withInstall },
  far: { title: 'api.heroku.com is 80 ms away', rows: farAway },
}

const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!
const printed = (record: RehearsalRecord) =>
  new Set(record.leaks.filter(leak => leak.place.startsWith('output')).map(leak => leak.variable)).size
const callsOf = ({ requests }: RehearsalRecord) =>
  requests.filter(({ host }) => host === 'api.heroku.com').length

interface Measured {
  seconds: Record<string, number[]>
  last: Record<string, RehearsalRecord>
}

async function measure(sandbox: Sandbox, rows: Table): Promise<Measured> {
  const source = mkdtempSync(join(tmpdir(), 'bench-deploy-'))
  cpSync(join(import.meta.dirname, '../examples/hello'), source, { recursive: true })
  const seconds: Measured['seconds'] = Object.fromEntries(Object.keys(rows).map(name => [name, []]))
  const last: Measured['last'] = {}
  try {
    // The first round warms the engine's cache and the files of the CLI, and does not count.
    for (let round = 0; round <= rounds; round++) {
      for (const [name, { again, ...contestant }] of Object.entries(rows)) {
        // Each deploy is of a commit of its own, so that there is something to build, push and release.
        writeFileSync(join(source, 'www/version'), `${round} ${name}`)
        const state = again ? 'kept' : 'fresh'
        const record = await sandbox.rehearse({ name, ...contestant, source, apps: [{ name: app }], state })
        const bad = record.job.steps.find(step => step.status === 'failed')
        if (bad) throw new Error(`${name}: ${bad.name} failed:\n${bad.log}`)
        if (round > 0) seconds[name]!.push(record.durations.job / 1000)
        last[name] = record
        const time = (record.durations.job / 1000).toFixed(2)
        process.stderr.write(`round ${round} of ${rounds}: ${name}: ${time} s\n`)
      }
    }
  } finally {
    rmSync(source, { recursive: true })
  }
  return { seconds, last }
}

function print(title: string, { seconds, last }: Measured): void {
  const [first] = Object.values(seconds)
  console.log(`\n${title.padEnd(36)} seconds  ratio  releases  API calls  values printed`)
  for (const [name, times] of Object.entries(seconds)) {
    const record = last[name]!
    const columns = [
      median(times).toFixed(2).padStart(8),
      (median(times) / median(first!)).toFixed(2).padStart(6),
      String(record.releases.length).padStart(9),
      String(callsOf(record)).padStart(10),
      String(printed(record)).padStart(15),
    ]
    console.log(`${name.padEnd(35)} ${columns.join(' ')}`)
  }
}

/** What each step of the last round took: the cost of every guard. */
function printSteps(name: string, { last }: Measured): void {
  console.log(`\n${name}, step by step, in milliseconds`)
  for (const { status, durationMs, name: step } of last[name]?.job.steps ?? [])
    if (status === 'success') console.log(`${String(Math.round(durationMs)).padStart(8)}  ${step}`)
}

function ratio({ seconds }: Measured, one: string, other: string): void {
  console.log(`\n${one} : ${other} = ${(median(seconds[one]!) / median(seconds[other]!)).toFixed(2)}`)
}

const sandbox = await openSandbox()
try {
  for (const key of flags.table) {
    const table = tables[key]
    if (!table) throw new Error(`there is no table '${key}'; tables: ${Object.keys(tables).join(', ')}`)
    const measured = await measure(sandbox, table.rows)
    print(table.title, measured)
    if (key === 'quick') {
      for (const name of ['orb, client cli', 'orb, client api']) printSteps(name, measured)
      ratio(measured, 'orb, client api', 'the least possible')
      for (const client of flags.against ? ['cli', 'api'] : [])
        ratio(measured, `orb, client ${client}`, `${flags.against}, client ${client}`)
    }
  }
} finally {
  await sandbox.close()
}
