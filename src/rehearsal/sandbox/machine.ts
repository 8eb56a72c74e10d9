import type { EmbeddedHeroku } from '../../heroku/index.ts'
import type { Gate } from '../engine/gate.ts'
import { patience, trust } from '../network/client-settings.ts'
import type { GatewayCalls } from '../network/open-network.ts'
import type { NetworkPolicy } from '../network/policy.ts'
import type { Registries } from '../registries/index.ts'
import type { Authority } from './authority.ts'
import type { Mode } from './mode.ts'

/** What the sandbox's process is given when it starts. */
export interface MachineOptions {
  mode: Mode
  /** Whether a user namespace is around the sandbox. */
  userNamespace: boolean
  /** The directory that jobs and the sandbox's process share, as it is called inside; the same holds for the next two. */
  directory: string
  /** What no job of a mode with namespaces sees: registries, and what jobs wrote. */
  own: string
  /** What the program outside hands in. */
  given: string
  /** Whether the jobs' files are in a file system in memory, of its own size. */
  inMemory: boolean
  /** Name of the sandbox's directory outside: unique on the machine. */
  name: string
  /** What may leave the sandbox. */
  network: NetworkPolicy
  /** The engine of mode `engine`: `unix:///var/run/docker.sock`. */
  engineHost?: string
  /** Whether the sandbox's engine keeps images in containerd's store. */
  containerdStore?: boolean
}

/** The Docker engine of a machine. What only an engine of its own can do is absent from a borrowed one. */
export interface MachineEngine {
  /** Path of its socket. */
  socket: string
  /** Where jobs find it, for `DOCKER_HOST`. */
  dockerHost: string
  /** Keeps jobs waiting until the engine is there and has what they need. */
  gate: Gate
  start?(): void
  /** Starts another one on the same images, without containers, after the end of all processes where the last one ran. */
  restart?(): Promise<void>
  /**
   * Settles when it answers, once it has been started.
   * @throws RehearsalError `no-engine` when it does not start
   */
  ready?(): Promise<void>
  kill?(): void
  /** Starts another one on the same data where it has died, and says so. */
  revive?(): Promise<boolean>
}

/** What a job finds around it: a disk, an engine and tools. A sandbox has one machine at a time; jobs that share a Heroku share it. */
export interface Machine extends MachineOptions {
  /** Words before a command that make it run where jobs run. */
  readonly launcher: string[]
  /** Directories with what jobs wrote below the root of their disk; none where they have the machine's own. */
  readonly changes: string[]
  /** Takes away whatever the last jobs left: their disk, their processes and containers. Images stay in the engine. */
  renew(): Promise<void>
  engine: MachineEngine
  /** PEM file of the authority that all in here trust. */
  caFile: string
  /** The server certificate of Heroku's names, and its key; PEM. */
  key: string
  cert: string
  /** Signs a certificate for another name. */
  issue: Authority['issue']
  /** First on the PATH of every job. */
  bin: string
  /** Where the rehearsals run. */
  rehearsals: string
  /** The Docker client that works with the Heroku CLI. */
  client: string
  /** Runs it against the engine, when that is ready. */
  docker(...args: string[]): Promise<string>
  /** Makes a program known by name to the jobs; without a file it is taken away. */
  offer(name: string, file?: string): Promise<void>
  /** Variables that every job needs here. */
  environment: Record<string, string>
  /** Whether dynos are reached at ports of 127.0.0.1. */
  publishDynos: boolean
  /** The address at which the embedded Heroku listens. */
  herokuHost: string
  /** And its port; 0 for any. */
  herokuPort: number
  /** Where the registry listens; nobody but the embedded Heroku asks it. */
  registryPort(): Promise<number>
  /** Names of the base images that were put into the engine. */
  baseImages: Set<string>
  /** Who looks after the way out. */
  gateway: GatewayCalls
  /** The registries other than Heroku's; absent where the engine has no proxy of the sandbox's own. */
  registries?: Registries
  /** Leads the jobs to a Heroku; returns what ends that. */
  connect(heroku: EmbeddedHeroku): Promise<() => void>
  /** Makes the apps' own names known. */
  setApps(names: string[]): Promise<void>
  /** Takes away what would outlive the sandbox; absent where nothing does. */
  close?(): Promise<void>
}

/** Where a job finds the machine's programs. */
export const systemPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'

/** The variables that a job sees of its machine: the tools, the authority to trust, and a Heroku CLI that calls nobody on its own. */
export function machineEnvironment(machine: Machine): Record<string, string> {
  return {
    PATH: `${machine.bin}:${systemPath}`,
    LANG: 'C.UTF-8',
    ...trust(machine.caFile),
    ...patience(machine.network.level),
    DISABLE_TELEMETRY: 'true',
    HEROKU_SKIP_NEW_VERSION_CHECK: 'true',
    HEROKU_DISABLE_AUTOUPDATE: '1',
    ...machine.environment,
  }
}
