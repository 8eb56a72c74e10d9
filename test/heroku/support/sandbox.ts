import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type {
  AppSeed,
  Fault,
  HerokuEvent,
  HerokuOptions,
  HerokuSnapshot,
  RequestRecord,
} from '../../../src/heroku/index.ts'

import { cacheDirectory, defaultCliVersion } from '../../../src/rehearsal/cli-cache.ts'

/** Options of the embedded Heroku that can be sent to another process, and whether an engine runs its dynos. */
export interface SandboxOptions
  extends Pick<
    HerokuOptions,
    'apiKeys' | 'accounts' | 'cliAssets' | 'faults' | 'timings' | 'foreignPlatform'
  > {
  apps: AppSeed[]
  dynos?: boolean
}

export type Command = { id: number } & (
  | { kind: 'run'; script: string; env?: Record<string, string> }
  | { kind: 'snapshot' }
  | { kind: 'settled' }
  | { kind: 'faults'; faults: Fault[] }
)

export interface Sandbox {
  /** Runs a bash script in which Heroku's names lead to the embedded Heroku and docker to an engine of its own. */
  run(script: string, env?: Record<string, string>): Promise<{ code: number; stdout: string; stderr: string }>
  state(): Promise<{ snapshot: HerokuSnapshot; requests: RequestRecord[]; events: HerokuEvent[] }>
  setFaults(faults: Fault[]): Promise<void>
  settled(): Promise<void>
  close(): Promise<void>
}

/** The Heroku CLI to test with: `HEROKU_CLI`, else the one in the cache; undefined when there is none. */
export function herokuCli(): string | undefined {
  const cached = join(cacheDirectory(), 'cli', defaultCliVersion, 'node_modules/.bin/heroku')
  return process.env.HEROKU_CLI ?? (existsSync(cached) ? cached : undefined)
}

/** Starts a sandbox; needs root. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const directory = await mkdtemp(join(tmpdir(), 'heroku-sandbox-'))
  await mkdir(join(directory, 'bin'))
  const cli = herokuCli()
  if (cli) await symlink(cli, join(directory, 'bin', 'heroku'))
  const main = fileURLToPath(new URL('./sandbox-main.ts', import.meta.url))
  const namespaces = [
    '--mount',
    '--net',
    '--pid',
    '--fork',
    '--kill-child',
    '--mount-proc',
    '--propagation',
    'private',
  ]
  const node = [process.execPath, '--import', 'tsx', main, JSON.stringify({ directory, options })]
  const child = spawn('unshare', [...namespaces, ...node], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  const ask = asker(child)
  await ask.ready
  return {
    run: (script, env) => ask({ kind: 'run', script, env }),
    state: () => ask({ kind: 'snapshot' }),
    setFaults: faults => ask({ kind: 'faults', faults }),
    settled: () => ask({ kind: 'settled' }),
    async close() {
      const exited = once(child, 'exit')
      child.kill('SIGKILL')
      await exited
      await rm(directory, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
    },
  }
}

type Question = Command extends infer C ? (C extends Command ? Omit<C, 'id'> : never) : never

function asker(child: ChildProcess) {
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>()
  let last = -1
  // biome-ignore lint/suspicious/noExplicitAny: each question knows its answer
  const wait = (id: number) => new Promise<any>((resolve, reject) => waiting.set(id, { resolve, reject }))
  const next = () => {
    last += 1
    return last
  }
  const ready = wait(next())
  child.on('message', ({ id, value }: { id: number; value: unknown }) => {
    waiting.get(id)?.resolve(value)
    waiting.delete(id)
  })
  child.once('exit', code => {
    for (const { reject } of waiting.values()) reject(new Error(`the sandbox ended with ${code}`))
  })
  const ask = (question: Question) => {
    const id = next()
    child.send({ id, ...question })
    return wait(id)
  }
  return Object.assign(ask, { ready })
}
