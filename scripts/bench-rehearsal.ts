import { spawn } from 'node:child_process'
import { openSandbox, type RehearsalRecord } from '../src/rehearsal/index.ts'
import { memoryOf } from './memory.ts'

/**
 * What a rehearsal costs: a sandbox opened and closed, the whole command on the bundled example against the sum of the steps that call the
 * Heroku CLI and Docker, and the memory of everything that it starts. Run it alone, after `npm run build`:
 *
 *     npx tsx scripts/bench-rehearsal.ts [rounds]
 *     npx tsx scripts/bench-rehearsal.ts faults [fault ...]
 */
const [what = '5', ...faults] = process.argv.slice(2)

const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!
const show = (name: string, values: number[], unit: string) =>
  console.log(
    `${name.padEnd(46)} ${median(values).toFixed(2)} ${unit}  (${values.map(value => value.toFixed(2)).join(' ')})`,
  )

if (what === 'faults') {
  const chosen = faults.flatMap(name => ['--fault', name])
  const { seconds, peak } = await rehearse('--all-faults', ...chosen)
  show('rehearse --all-faults, four lanes', [seconds], 's')
  show('memory at most', [peak / 2 ** 20], 'MiB')
} else {
  await benchSandbox(Number(what))
  await benchRehearsal(Number(what))
}

async function benchSandbox(rounds: number): Promise<void> {
  const up: number[] = []
  const closed: number[] = []
  for (let round = 0; round < rounds; round++) {
    const began = performance.now()
    const sandbox = await openSandbox()
    // A job does not wait for the engine; this does.
    await sandbox.shell({ source: 'scripts' }, ['docker', 'version', '--format', 'up'])
    const opened = performance.now()
    await sandbox.close()
    up.push((opened - began) / 1000)
    closed.push((performance.now() - opened) / 1000)
  }
  show('sandbox up, engine and Heroku included', up, 's')
  show('sandbox closed', closed, 's')
}

async function benchRehearsal(rounds: number): Promise<void> {
  const wall: number[] = []
  const ratios: number[] = []
  const peaks: number[] = []
  for (let round = 0; round < rounds; round++) {
    const { output, seconds, peak } = await rehearse()
    const { job } = JSON.parse(output) as RehearsalRecord
    const calls = job.steps
      .filter(({ name }) => /Log in|Build and push|Set the config vars|Release the images/.test(name))
      .reduce((sum, { durationMs }) => sum + durationMs / 1000, 0)
    wall.push(seconds)
    ratios.push(seconds / calls)
    peaks.push(peak / 2 ** 20)
  }
  show('rehearse .circleci/config.yml', wall, 's')
  show('that, over its steps that call CLI and Docker', ratios, 'times')
  show('memory at most', peaks, 'MiB')
}

/** Runs the command, and looks at its memory four times a second; in bytes. */
async function rehearse(...flags: string[]): Promise<{ output: string; seconds: number; peak: number }> {
  const args = ['dist/heroku-orb.js', 'rehearse', '--json', ...flags, '.circleci/config.yml']
  const began = performance.now()
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'] })
  let output = ''
  child.stdout.on('data', part => {
    output += part
  })
  let peak = 0
  const sampling = setInterval(() => {
    peak = Math.max(peak, memoryOf(child.pid!))
  }, 250)
  await new Promise(resolve => child.on('close', resolve))
  clearInterval(sampling)
  return { output, seconds: (performance.now() - began) / 1000, peak }
}
