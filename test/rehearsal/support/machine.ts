import { type SpawnSyncReturns, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url))
const namespaces = ['--mount', '--net', '--pid', '--fork', '--kill-child', '--propagation', 'private']
const program = [process.execPath, '--import', 'tsx', path('../../../src/cli/main.ts'), 'rehearse']

/** A machine to hold a rehearsal on, and how that ends. */
export interface MachineOptions {
  /** Whether somebody's engine runs there. */
  engine?: boolean
  /** `INT` and `KILL` go to the program once its job has printed `READY`. Default: it ends by itself. */
  ending?: 'INT' | 'KILL'
  /** A directory to find programs in first. */
  path?: string
}

/**
 * Runs `heroku-orb rehearse` on a machine that nobody else is on, and looks at what it changes there: processes, mounts, network, files,
 * control groups, and what an engine holds. The end of standard output tells. Takes root.
 */
export function rehearseOnMachine(
  { engine = false, ending, path: before }: MachineOptions,
  ...args: string[]
): SpawnSyncReturns<string> {
  const temporary = mkdtempSync(join(tmpdir(), 'machine-'))
  const script = [path('./machine.sh'), engine ? 'engine' : '', ending ?? '']
  const onPath = before ? ['env', `PATH=${before}:${process.env.PATH}`] : []
  try {
    return spawnSync('unshare', [...namespaces, 'sh', ...script, ...onPath, ...program, ...args], {
      encoding: 'utf8',
      env: { ...process.env, TMPDIR: temporary },
    })
  } finally {
    rmSync(temporary, { recursive: true, force: true })
  }
}

/** What the run says last where nothing is left behind. */
export const unchanged = /\nthe machine is as it was\n$/
