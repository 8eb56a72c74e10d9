import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import type { Fault } from '../../../src/heroku/types.ts'
import { projectRoot } from '../../../src/project-root.ts'
import type { RehearsalRecord, Sandbox } from '../../../src/rehearsal/index.ts'
import { webDockerfile } from '../../orb/support/apps.ts'

/** What a person types in a folder. */
export interface Typed {
  /** The row's app; default: one of its own. */
  app?: string
  /** Shell text; `heroku-orb` is the program, `$app` the row's app, and the functions below are there. */
  command: string
  /** Files of the folder, besides the Dockerfile. */
  files?: Record<string, string>
}

export interface Seen {
  /** All that the command printed. */
  log: string
  /** Its exit code. */
  status: number | undefined
  /** The app that `$app` names. */
  app: string
}

/**
 * `stop SIGNAL MARK COMMAND…` runs a command and sends it a signal once its output has the mark. `terminal KEYS MARK COMMAND` does the same
 * in a pseudo-terminal and types keys there; with KEYS `close` the terminal is closed. Both then print what is left on this machine.
 */
const functions = String.raw`
left() {
  for second in $(seq 40); do
    pgrep -f "heroku-orb (deploy|doctor) $app|$TMPDIR/heroku-orb-" >/dev/null || break
    sleep 0.5
  done
  echo "left: $(cd "$TMPDIR" && find . -path './heroku-orb-*' | sort | tr '\n' ' ')$(pgrep -fa "$TMPDIR/heroku-orb-")$(grep -rls 'registry.heroku.com' ~/.docker)"
}
await_mark() {
  for moment in $(seq 1200); do
    if grep -qaF -- "$1" shown || ! kill -0 $! 2>/dev/null; then return; fi
    sleep 0.05
  done
}
stop() {
  local signal=$1 mark=$2 code=0
  shift 2
  "$@" >shown 2>&1 </dev/null &
  await_mark "$mark"
  sleep 0.1
  kill "-$signal" $!
  wait $! || code=$?
  cat shown
  left
  return "$code"
}
terminal() {
  local keys=$1 mark=$2 code=0
  mkfifo ../keys-$app
  script -qfec "exec $3" /dev/null <../keys-$app >shown 2>&1 &
  exec 9>../keys-$app
  await_mark "$mark"
  sleep 0.1
  if [ "$keys" = close ]; then kill -KILL $!; else printf "$keys" >&9; fi
  wait $! || code=$?
  exec 9>&-
  left >rest
  cat shown rest
  return "$code"
}
`

/** Options of {@link typeAll}. */
export interface Machine {
  sandbox: Sandbox
  /** The bundled program. */
  program: string
  faults?: Fault[]
  /** Whether the apps run an earlier deploy already. */
  deployedBefore?: boolean
}

/**
 * Installs the program as a package in a folder of the job's files, and gives where it is below that: of the rest of the machine a job
 * sees little.
 */
function installProgram(program: string, folder: string): string {
  for (const name of ['package.json', 'orb', 'src/orb/scripts'])
    cpSync(join(projectRoot(), name), join(folder, name), { recursive: true })
  cpSync(dirname(program), join(folder, 'dist'), { recursive: true })
  chmodSync(join(folder, 'dist', basename(program)), 0o755)
  symlinkSync(basename(program), join(folder, 'dist/heroku-orb'))
  return 'dist'
}

/** A person at a machine where api.heroku.com is the embedded Heroku types one thing after the other, each in a folder of its own. */
export async function typeAll(
  rows: Typed[],
  { sandbox, program, faults, deployedBefore }: Machine,
): Promise<{ record: RehearsalRecord; seen: Seen[] }> {
  const names = rows.map(({ app }, index) => app ?? `shop-${index}`)
  const source = mkdtempSync(join(tmpdir(), 'person-'))
  const bin = join('tool', installProgram(program, join(source, 'tool')))
  for (const [index, { files }] of rows.entries()) {
    mkdirSync(join(source, `row-${index}`))
    for (const [name, text] of Object.entries({ Dockerfile: webDockerfile(), ...files }))
      writeFileSync(join(source, `row-${index}`, name), text)
  }
  // What these rows are about is not how long a dyno must run.
  const quick = (command: string) =>
    command.replaceAll('heroku-orb deploy $app', 'heroku-orb deploy $app --set health_stable_seconds=1')
  const steps = rows.map(({ command }, index) => ({
    run: {
      name: `row ${index}`,
      command: `PATH=$PWD/${bin}:$PATH; app=${names[index]}; cd row-${index} || exit\n${functions}${quick(command)}`,
      environment: { APP: names[index]! },
      when: 'always',
    },
  }))
  try {
    const record = await sandbox.rehearse({
      name: 'person',
      job: { steps: ['checkout', { setup_remote_docker: {} }, ...steps] },
      source,
      ...(deployedBefore ? { deployedBefore, dynos: true } : { apps: names.map(name => ({ name })) }),
      faults,
    })
    const seen = names.map((app, index) => {
      const { log, exitCode } = record.job.steps.find(({ name }) => name === `row ${index}`)!
      return { log, status: exitCode, app }
    })
    return { record, seen }
  } finally {
    rmSync(source, { recursive: true, force: true })
  }
}
