import { spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { openSandbox, type RehearsalRecord } from '../src/rehearsal/index.ts'

/**
 * What a rehearsal costs: opening and closing a sandbox, the whole command on the bundled example against the sum of the steps that call
 * the Heroku CLI and Docker, and the memory of everything that it starts. Run it alone, after `npm run build`.
 */
const rounds = Number(process.argv[2] ?? 5)

const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!
const show = (what: string, values: number[], unit: string) =>
  console.log(
    `${what.padEnd(46)} ${median(values).toFixed(2)} ${unit}  (${values.map(value => value.toFixed(2)).join(' ')})`,
  )

const opened: number[] = []
const closed: number[] = []
for (let round = 0; round < rounds; round++) {
  const began = performance.now()
  const sandbox = await openSandbox()
  const up = performance.now()
  await sandbox.close()
  opened.push((up - began) / 1000)
  closed.push((performance.now() - up) / 1000)
}
show('sandbox up, engine included', opened, 's')
show('sandbox closed', closed, 's')

const names = /Log in|Build and push|Set the config vars|Release the images/
const wall: number[] = []
const ratios: number[] = []
const peaks: number[] = []
for (let round = 0; round < rounds; round++) {
  const began = performance.now()
  const { record, peak } = await rehearseOnce()
  wall.push((performance.now() - began) / 1000)
  const calls = record.job.steps
    .filter(step => names.test(step.name))
    .reduce((sum, step) => sum + step.durationMs, 0)
  ratios.push(wall.at(-1)! / (calls / 1000))
  peaks.push(peak / 2 ** 20)
}
show('rehearse .circleci/config.yml --no-dynos', wall, 's')
show('that, over its steps that call CLI and Docker', ratios, 'times')
show('memory at most (PSS of all its processes)', peaks, 'MiB')

async function rehearseOnce(): Promise<{ record: RehearsalRecord; peak: number }> {
  const args = ['dist/heroku-orb.js', 'rehearse', '--no-dynos', '--json', '.circleci/config.yml']
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'] })
  let text = ''
  child.stdout.on('data', part => {
    text += part
  })
  let peak = 0
  const sampling = setInterval(() => {
    peak = Math.max(peak, memoryOf(child.pid!))
  }, 250)
  await new Promise(resolve => child.on('close', resolve))
  clearInterval(sampling)
  return { record: JSON.parse(text), peak }
}

/** Proportional set size of a process and all below it, in bytes. */
function memoryOf(root: number): number {
  const parents = new Map<number, number>()
  for (const pid of readdirSync('/proc').map(Number).filter(Boolean)) {
    parents.set(pid, Number(/^PPid:\s*(\d+)/m.exec(read(`/proc/${pid}/status`))?.[1]))
  }
  const below = (pid: number | undefined): boolean =>
    pid === root || (pid !== undefined && pid > 1 && below(parents.get(pid)))
  const sizes = [...parents.keys()]
    .filter(below)
    .map(pid => /^Pss:\s*(\d+)/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1])
  return sizes.reduce((sum, size) => sum + Number(size ?? 0) * 1024, 0)
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
