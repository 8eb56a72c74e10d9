import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createServer, type ListenOptions, type Server } from 'node:net'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ProcessedStep } from '../../src/language/index.ts'
import { openSandbox, type RehearsalRecord } from '../../src/rehearsal/index.ts'
import { commands, type Prey, paths } from './support/ways-out.ts'

const isRoot = process.getuid?.() === 0
const secret = 'what-only-the-machine-knows'

/** A place of the machine that a job would like to reach, and who notices it. */
class Machine {
  readonly mark = `mark${process.pid}`
  /** Where people keep things: the temporary directory, a home, and one that everybody may write to. */
  readonly directories = [tmpdir(), homedir(), '/var/tmp', '/srv'].filter(isWritable).map(makePrey)
  readonly source = mkdtempSync(join(tmpdir(), 'project-'))
  readonly #servers: Server[] = []
  connections = 0

  async open(): Promise<Prey> {
    for (const directory of this.directories) await this.#listen({ path: join(directory, 'socket') })
    await this.#listen({ path: `\0${this.mark}` })
    const port = (await this.#listen({ host: '127.0.0.1', port: 0 })).address() as { port: number }
    const git = (...args: string[]) => execFileSync('git', ['-C', this.source, ...args])
    git('init', '--quiet')
    const hook = `touch ${this.directories[0]}/hook; false`
    git('config', 'core.fsmonitor', hook)
    mkdirSync(join(this.source, '.git/hooks'), { recursive: true })
    for (const name of ['post-checkout', 'post-index-change', 'reference-transaction']) {
      writeFileSync(join(this.source, '.git/hooks', name), `#!/bin/sh\n${hook}\n`)
      chmodSync(join(this.source, '.git/hooks', name), 0o755)
    }
    writeFileSync(join(this.source, 'Dockerfile'), 'FROM busybox:1.36\n')
    return { directory: this.directories[0]!, port: port.port, abstract: this.mark, mark: this.mark }
  }

  async #listen(at: ListenOptions): Promise<Server> {
    const server = createServer(socket => {
      this.connections++
      socket.on('error', () => {}).end(secret)
    })
    await new Promise<void>(resolve => server.listen(at, resolve))
    this.#servers.push(server)
    return server
  }

  /** Whatever a way out would change. */
  inventory(): string[] {
    const settings = [
      'kernel/core_pattern',
      'kernel/domainname',
      'kernel/hostname',
      'kernel/msgmax',
      'kernel/panic',

      'vm/swappiness',
      'fs/pipe-max-size',
    ]
    const processes = execFileSync('ps', ['-eo', 'args='], { encoding: 'utf8' }).split('\n')
    const groups = spawnSync('find', ['/sys/fs/cgroup', '-name', this.mark], { encoding: 'utf8' }).stdout
    const log = spawnSync('dmesg', { encoding: 'utf8', maxBuffer: 1 << 26 }).stdout
    return [
      ...[...this.directories, this.source].flatMap(filesBelow),
      ...settings.map(name => `${name} ${readFileSync(`/proc/sys/${name}`, 'utf8')}`),
      ...processes.filter(line => line.startsWith(this.mark)),
      ...readFileSync('/proc/self/mountinfo', 'utf8').split('\n'),
      `groups ${groups}`,
      `log ${log.includes(this.mark)}`,
      `connections ${this.connections}`,
      `programs ${['/usr/bin/env', process.execPath].map(path => `${statSync(path).mtimeMs} ${statSync(path).size}`)}`,
    ]
  }

  close(): void {
    for (const server of this.#servers) server.close()
    for (const path of [...this.directories, this.source]) rmSync(path, { recursive: true, force: true })
  }
}

function isWritable(path: string): boolean {
  return spawnSync('test', ['-w', path]).status === 0
}

function makePrey(place: string): string {
  const directory = mkdtempSync(join(place, 'prey-'))
  writeFileSync(join(directory, 'secret'), secret)
  chmodSync(directory, 0o777)
  return directory
}

function filesBelow(directory: string): string[] {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .sort()
    .map(name => {
      const info = statSync(join(directory, name))
      const content = info.isFile() ? readFileSync(join(directory, name)) : ''
      return `${directory}/${name} ${info.mode} ${info.uid} ${info.mtimeMs} ${createHash('sha256').update(content).digest('hex')}`
    })
}

describe.skipIf(!isRoot)('a job that wants out', () => {
  let machine: Machine
  let prey: Prey
  let before: string[]
  beforeAll(async () => {
    machine = new Machine()
    prey = await machine.open()
    before = machine.inventory()
  })
  afterAll(() => machine?.close())

  const rehearse = async (
    mode: 'root' | 'rootless' | 'proxy',
    name: string,
    steps: ProcessedStep[],
  ): Promise<RehearsalRecord> => {
    const sandbox = await openSandbox({ mode })
    try {
      return await sandbox.rehearse({ name, job: { machine: true, steps }, source: machine.source })
    } finally {
      await sandbox.close()
    }
  }

  it.each(['root', 'rootless'] as const)('changes nothing and learns nothing in mode %s', async mode => {
    const ways = machine.directories.flatMap((directory, index) =>
      // All from one directory, and from the others what depends on where they are.
      Object.entries(commands({ ...prey, directory })).filter(
        ([way]) => index === 0 || /write|docker run -v|root/.test(way),
      ),
    )
    const steps = ways.map(([name, command]) => ({
      run: { name, command: `set +e\n${command}\ntrue`, when: 'always' },
    }))
    const record = await rehearse(mode, `../../../../../../../..${prey.directory}/job`, [
      'checkout',
      ...steps,
      ...machine.directories.flatMap(paths).map(always),
    ])
    const said = record.job.steps.map(step => `${step.name}: ${step.log}`)
    expect(said.filter(text => text.includes(secret) || text.includes(`${machine.mark} device`))).toEqual([])
    // Each one was tried to its end.
    const tried = record.job.steps.slice(1, 1 + steps.length)
    expect(tried.filter(({ status }) => status !== 'success').map(({ name, log }) => [name, log])).toEqual([])
    expect(tried.length).toBeGreaterThan(40)
    expect(JSON.stringify(record)).not.toContain(secret)
    expect(machine.inventory()).toEqual(before)
  })

  it('changes nothing by what a configuration names in mode proxy, which says that commands are not confined', async () => {
    const record = await rehearse('proxy', `../../../../../../../..${prey.directory}/job`, [
      'checkout',
      ...machine.directories.flatMap(paths).map(always),
    ])
    expect(record.weaknesses.join('\n')).toContain('not confined')
    expect(machine.inventory()).toEqual(before)
  })
})

/** The step, whatever became of those before it. */
function always(step: ProcessedStep): ProcessedStep {
  if (typeof step === 'string') return step
  const [[type, parameters]] = Object.entries(step) as [[string, object]]
  return { [type]: { ...parameters, when: 'always' } }
}
