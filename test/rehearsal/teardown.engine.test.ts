import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

const program = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url))
const config = `version: 2.1
jobs:
  deploy:
    machine: true
    steps:
      - checkout
      - run:
          command: |
            docker info >/dev/null
            docker import - busy:1 < <(tar -c -C /bin busybox)
            docker run -d busy:1 /busybox sleep 1000
            setsid sleep 1000 &
            echo ready
            sleep 1000
workflows:
  main:
    jobs: [deploy]
`

/** The directories of sandboxes. */
const sandboxesIn = (directory: string) =>
  readdirSync(directory).filter(name => name.startsWith('heroku-orb-'))

/** All of the machine that a sandbox of this name could leave a trace in. */
function traces(directory: string, name: string) {
  const mounts = readFileSync('/proc/self/mountinfo', 'utf8')
    .split('\n')
    .filter(line => line.includes(directory))
  const find = ['/sys/fs/cgroup', '-type', 'd', '-name', name]
  const cgroups = execFileSync('find', find, { encoding: 'utf8' }).split('\n').filter(Boolean)
  return { files: sandboxesIn(directory), mounts, cgroups }
}
const none = { files: [], mounts: [], cgroups: [] }

/** The ids of the processes in any of the namespaces of `pids`. */
function processesIn(namespaces: Set<string>): string[] {
  return readdirSync('/proc').filter(pid => /^\d+$/.test(pid) && namespaces.has(namespaceOf(pid)))
}

function namespaceOf(pid: string): string {
  try {
    return readlinkSync(`/proc/${pid}/ns/mnt`)
  } catch {
    return ''
  }
}

function descendants(pid: string): string[] {
  const children = (() => {
    try {
      return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean)
    } catch {
      return []
    }
  })()
  return children.flatMap(child => [child, ...descendants(child)])
}

describe.each(['root', 'rootless'])('the end of a rehearsal of mode %s', mode => {
  let directory: string
  let child: ChildProcess
  let namespaces: Set<string>
  let name: string
  let exited: Promise<[number | null, string | null]>

  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), 'teardown-'))
    writeFileSync(join(directory, 'config.yml'), config)
    child = spawn(
      process.execPath,
      ['--import', 'tsx', program, 'rehearse', '--mode', mode, join(directory, 'config.yml')],
      {
        env: { ...process.env, TMPDIR: directory },
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    )
    exited = new Promise(resolve => child.on('exit', (code, signal) => resolve([code, signal])))
    await new Promise<void>((resolve, reject) => {
      child.stdout!.on('data', text => String(text).includes('ready') && resolve())
      void exited.then(reject)
    })
    name = sandboxesIn(directory)[0]!
    const mine = namespaceOf('self')
    namespaces = new Set(
      descendants(String(child.pid))
        .map(namespaceOf)
        .filter(name => name !== '' && name !== mine),
    )
    expect(processesIn(namespaces).length).toBeGreaterThan(3)
  })
  afterEach(() => {
    child.kill('SIGKILL')
    rmSync(directory, { recursive: true, force: true })
  })

  it('leaves nothing after Ctrl-C, and exits with 130', async () => {
    child.kill('SIGINT')
    expect(await exited).toEqual([130, null])
    expect(processesIn(namespaces)).toEqual([])
    expect(traces(directory, name)).toEqual(none)
  })

  it('leaves nothing after kill -9', async () => {
    child.kill('SIGKILL')
    await exited
    await expect
      .poll(() => [processesIn(namespaces), traces(directory, name)], { timeout: 60_000 })
      .toEqual([[], none])
  })
})
