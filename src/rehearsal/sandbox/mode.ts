import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { RehearsalError } from '../error.ts'

/**
 * How the sandbox keeps the job on this machine.
 *
 * - `root`: private namespaces, made as root
 * - `rootless`: private namespaces, made by an ordinary user
 * - `engine`: no namespaces, and an engine that runs already
 */
export type Mode = (typeof modes)[number]

/** Every mode, the strongest first. */
export const modes = ['root', 'rootless', 'engine'] as const

/** What is weaker about a mode than the real thing, for the record. */
export const weaknesses: Record<Mode, string[]> = {
  root: [],
  rootless: [
    'images see one user only: a chown to another user in a RUN step fails here, and works on CircleCI',
  ],
  engine: [
    'the job sees this machine itself: what it writes outside of its home stays',
    'the push goes to an address on this machine, by a shim before the Docker client',
    'only programs that ask the proxy are kept from the network',
  ],
}

const namespaces = ['--mount', '--net', '--pid', '--fork', '--kill-child', '--propagation', 'private']

/** Where the engine of mode `engine` listens. */
export function engineHost(): string {
  return process.env.DOCKER_HOST || 'unix:///var/run/docker.sock'
}

/** The `unshare` command line of a mode, to be followed by the command to run; none for mode `engine`. */
export function unshareCommand(mode: Mode): string[] {
  if (mode === 'engine') return []
  const user = mode === 'rootless' ? ['--user', '--map-root-user'] : []
  return ['unshare', ...user, ...namespaces]
}

/**
 * The strongest mode that works here.
 * @throws RehearsalError `no-engine` when neither does, or the wanted one does not
 */
export function chooseMode(wanted?: Mode): Mode {
  if (process.platform !== 'linux') {
    throw new RehearsalError(
      'no-engine',
      'a rehearsal needs Linux namespaces: run it on Linux, in WSL 2 or in a virtual machine',
    )
  }
  if (wanted === 'engine') return wanted
  const candidates: Mode[] = wanted
    ? [wanted]
    : process.getuid?.() === 0
      ? ['root', 'rootless']
      : ['rootless']
  const problems: string[] = []
  for (const mode of candidates) {
    const [command, ...args] = unshareCommand(mode)
    const { status, stderr, error } = spawnSync(command!, [...args, 'true'], { encoding: 'utf8' })
    if (status === 0) return mode
    problems.push(`${mode}: ${error?.message ?? stderr.trim()}`)
  }
  if (!wanted && existsSync(engineHost().replace('unix://', ''))) return 'engine'
  throw new RehearsalError(
    'no-engine',
    `no private namespaces can be made on this machine (${problems.join('; ')}): run the command as root, or allow unprivileged user namespaces`,
  )
}
