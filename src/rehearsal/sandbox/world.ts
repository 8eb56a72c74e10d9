import type { EmbeddedHeroku } from '../../heroku/index.ts'
import type { Gate } from '../engine/gate.ts'
import { patience, trust } from '../network/client-settings.ts'
import type { GatewayCalls } from '../network/open-network.ts'
import type { NetworkPolicy } from '../network/policy.ts'
import type { Registries } from '../registries/index.ts'
import type { Machine } from './machine.ts'
import type { Mode } from './mode.ts'
import type { Tools } from './tools.ts'

/** What the leader is told when it starts. */
export interface WorldOptions {
  mode: Mode
  /** The sandbox's directory as it is called inside. */
  directory: string
  /** Name of the sandbox's directory outside: unique on the machine. */
  name: string
  /** What may leave it. */
  network: NetworkPolicy
  /** The engine of mode `engine`: `unix:///var/run/docker.sock`. */
  engineHost?: string
  /** Whether the sandbox's engine keeps images in containerd's store. */
  containerdStore?: boolean
}

/** The Docker engine of a world. What only an engine of its own can do is absent from a borrowed one. */
export interface WorldEngine {
  /** Path of its socket. */
  socket: string
  /** Where jobs find it, for `DOCKER_HOST`. */
  dockerHost: string
  /** Keeps jobs waiting until the engine is there and has what they need. */
  gate: Gate
  start?(): void
  /**
   * Settles when it answers, once it has been started.
   * @throws RehearsalError `no-engine` when it does not start
   */
  ready?(): Promise<void>
  kill?(): void
  /** Starts another one on the same data where it has died, and says so. */
  revive?(): Promise<boolean>
}

/** What every rehearsal in one sandbox shares: the engine and the tools. */
export interface World extends WorldOptions, Tools {
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
  /** Whether `rehearsals` is a file system in memory, of its own size. */
  inMemory: boolean
  /** Names of the base images that were put into the engine. */
  baseImages: Set<string>
  /** Who looks after the way out. */
  gateway: GatewayCalls
  /** The registries other than Heroku's; absent where the engine has no proxy of the sandbox's own. */
  registries?: Registries
  /** Makes a view of the machine for a job. */
  openMachine(directory: string): Promise<Machine>
  /** Leads the jobs to a Heroku; returns what ends that. */
  connect(heroku: EmbeddedHeroku): Promise<() => void>
  /** Makes the apps' own names known. */
  setApps(names: string[]): Promise<void>
  /** Takes away what would outlive the sandbox; absent where nothing does. */
  close?(): Promise<void>
}

/** Where a job finds the machine's tools. */
export const systemPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'

/** What a job sees of the machine: the tools, the authority to trust, and a Heroku CLI that calls nobody on its own. */
export function machineEnvironment(world: World): Record<string, string> {
  return {
    PATH: `${world.bin}:${systemPath}`,
    LANG: 'C.UTF-8',
    ...trust(world.caFile),
    ...patience(world.network.level),
    DISABLE_TELEMETRY: 'true',
    HEROKU_SKIP_NEW_VERSION_CHECK: 'true',
    HEROKU_DISABLE_AUTOUPDATE: '1',
    ...world.environment,
  }
}
