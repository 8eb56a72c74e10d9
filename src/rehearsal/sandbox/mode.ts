import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { findPrograms } from '../engine/docker-client.ts'
import { RehearsalError } from '../error.ts'

/**
 * How the sandbox keeps the job on this machine.
 *
 * - `root`: private namespaces, made as root
 * - `rootless`: private namespaces, made by an ordinary user
 * - `proxy`: no namespaces; an engine of its own, and a proxy
 * - `engine`: no namespaces; an engine that runs already, and a proxy
 */
export type Mode = (typeof modes)[number]

/** Every mode, the strongest first. */
export const modes = ['root', 'rootless', 'proxy', 'engine'] as const

/** What a job can do where no namespaces are around it. */
const unfenced = [
  "the job is not confined: its commands and containers see this machine's processes and files, and what they write outside of the job's home stays and is not searched for secrets",
  'only programs that use HTTPS_PROXY are kept from the network; others reach it, the real Heroku included',
]

/** What a job cannot do where it is root of a user namespace. */
const foreignFiles =
  "this machine's files belong to nobody in the job's view: it may add to /usr/local, /opt and /etc, and cannot change or remove what is there"

/** What a job can do where it is root of this machine inside of its namespaces. */
const noUserNamespace =
  'no user namespace can be made here: the job is root in its namespaces, and can change this machine through /proc/sys, device nodes and mounts of its disks'

/** What is weaker about a mode than the real thing, for the record. */
const weaknesses: Record<Mode, string[]> = {
  root: [foreignFiles],
  rootless: [
    foreignFiles,
    'images see one user only: a chown to another user in a RUN step fails here, and works on CircleCI',
  ],
  proxy: unfenced,
  engine: [
    ...unfenced,
    'the push goes to an address on this machine, by a shim before the Docker client',
    "builds and dynos have that engine's network, and may reach what it reaches",
  ],
}

/** What is weaker about a rehearsal on this machine than the real thing, for the record. */
export function weaknessesOf({ mode, userNamespace }: { mode: Mode; userNamespace: boolean }): string[] {
  return [...(mode === 'root' && !userNamespace ? [noUserNamespace] : []), ...weaknesses[mode]]
}

/** Whether a mode makes namespaces, out of which nothing leads. */
export function isNamespaced(mode: Mode): mode is 'root' | 'rootless' {
  return mode === 'root' || mode === 'rootless'
}

const namespaces = [
  ...['--mount', '--net', '--pid', '--uts', '--ipc', '--cgroup'],
  ...['--fork', '--kill-child', '--propagation', 'private'],
]

/** Where the engine of mode `engine` listens. */
export function engineHost(): string {
  return process.env.DOCKER_HOST || 'unix:///var/run/docker.sock'
}

/** The `unshare` command line that makes namespaces, to be followed by the command to run; with a user namespace for an ordinary user. */
export function unshareCommand(user: boolean): string[] {
  return ['unshare', ...(user ? ['--user', '--map-root-user'] : []), ...namespaces]
}

/** Whether root can put a user namespace around the sandbox: some kernels and machines have them switched off. */
export function canShiftIds(): boolean {
  return spawnSync('unshare', ['--user', '--keep-caps', ...namespaces, 'true']).status === 0
}

/**
 * The strongest mode that works here. One without namespaces that is asked for is taken at its word.
 * @throws RehearsalError `no-engine` when none does, or the wanted one does not
 */
export function chooseMode(wanted?: Mode): Mode {
  if (process.platform !== 'linux') {
    throw new RehearsalError(
      'no-engine',
      'a rehearsal needs Linux namespaces: run it on Linux, in WSL 2 or in a virtual machine',
    )
  }
  if (wanted && !isNamespaced(wanted)) return wanted
  const isRoot = process.getuid?.() === 0
  const candidates = wanted ? [wanted] : modes.filter(isNamespaced).filter(mode => isRoot || mode !== 'root')
  const problems: string[] = []
  for (const mode of candidates) {
    const [command, ...args] = unshareCommand(mode === 'rootless')
    const { status, stderr, error } = spawnSync(command!, [...args, 'true'], { encoding: 'utf8' })
    if (status === 0) return mode
    problems.push(`${mode}: ${error?.message ?? stderr.trim()}`)
  }
  if (!wanted && mayStartEngine()) return 'proxy'
  if (!wanted && existsSync(engineHost().replace('unix://', ''))) return 'engine'
  throw new RehearsalError(
    'no-engine',
    `no private namespaces can be made on this machine (${problems.join('; ')}): run the command as root, or allow unprivileged user namespaces`,
  )
}

/** What a Docker engine needs of the kernel: CAP_NET_ADMIN and CAP_SYS_ADMIN, by their numbers in capabilities(7). */
const engineCapabilities = (1n << 12n) | (1n << 21n)

/** Whether a Docker engine is installed and this process may start it: to be root is not enough inside of a container. */
function mayStartEngine(): boolean {
  const [, effective] = /^CapEff:\s*(\w+)$/m.exec(readFileSync('/proc/self/status', 'utf8'))!
  const capabilities = BigInt(`0x${effective}`)
  return (capabilities & engineCapabilities) === engineCapabilities && findPrograms('dockerd').length > 0
}
