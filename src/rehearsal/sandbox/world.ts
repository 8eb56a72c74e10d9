import { execFile } from 'node:child_process'
import { mkdir, rm, symlink, writeFile } from 'node:fs/promises'
import { freemem } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { EmbeddedHeroku } from '../../heroku/types.ts'
import { chooseDockerClient } from '../engine/docker-client.ts'
import { type Engine, startEngine } from '../engine/start-engine.ts'
import { hostsFile } from './host-names.ts'
import { createMachine, type Machine } from './machine.ts'
import type { Mode } from './mode.ts'

const execute = promisify(execFile)

/** What the leader is told when it starts. */
export interface WorldOptions {
  mode: Mode
  /** The sandbox's directory as it is called inside. */
  directory: string
  /** Name of the sandbox's directory outside: unique on the machine. */
  name: string
  /** The server certificate and its key, PEM. */
  key: string
  cert: string
  /** The engine of mode `engine`: `unix:///var/run/docker.sock`. */
  engineHost?: string
}

/** What every rehearsal in one sandbox shares: the engine and the tools. */
export interface World extends WorldOptions {
  engine: { host: string; socket: string; process?: Engine['process'] }
  /** Another engine on the same data, for when the first one died; not where the engine is somebody else's. */
  startEngine?(): Promise<Engine>
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
  /** PEM file of the authority that all in here trust. */
  caFile: string
  /** Where each rehearsal has a directory. */
  rehearsals: string
  /** Whether that is a file system in memory, of its own size. */
  inMemory: boolean
  /** First on the PATH of every job. */
  bin: string
  docker(...args: string[]): Promise<string>
  /** Names of the base images that were put into the engine. */
  baseImages: Set<string>
  /** Makes a view of the machine for a job. */
  openMachine(directory: string): Promise<Machine>
  /** Leads the jobs to a Heroku; returns what ends that. */
  connect(heroku: EmbeddedHeroku): Promise<() => void>
  /** Makes the apps' own names known. */
  setApps(names: string[]): Promise<void>
  /** Makes a program known by name to the jobs; without a file it is taken away. */
  offer(name: string, file?: string): Promise<void>
  /** Takes away what would outlive the sandbox. */
  close(): Promise<void>
}

/** Where a job finds the machine's tools. */
export const systemPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'

/** What a job sees of the machine: the tools, the authority to trust, and a Heroku CLI that calls nobody on its own. */
export function machineEnvironment(world: World): Record<string, string> {
  return {
    PATH: `${world.bin}:${systemPath}`,
    LANG: 'C.UTF-8',
    NODE_EXTRA_CA_CERTS: world.caFile,
    SSL_CERT_FILE: world.caFile,
    CURL_CA_BUNDLE: world.caFile,
    REQUESTS_CA_BUNDLE: world.caFile,
    DISABLE_TELEMETRY: 'true',
    HEROKU_SKIP_NEW_VERSION_CHECK: 'true',
    HEROKU_DISABLE_AUTOUPDATE: '1',
    ...world.environment,
  }
}

/** With this many bytes free a job's files are kept in memory. */
const ampleMemory = 4 * 2 ** 30

/** A world in namespaces of its own: lays out the tools. Its engine is still to be started. */
export async function createOwnWorld(options: WorldOptions): Promise<World> {
  const { mode, directory, name } = options
  const caFile = join(directory, 'ca.crt')
  const bin = join(directory, 'bin')
  await mkdir(bin, { recursive: true })
  const rehearsals = join(directory, 'rehearsals')
  await mkdir(rehearsals)
  // What jobs write is small and short-lived: memory spares the disk, and the end of the sandbox the work of removing it.
  const inMemory = freemem() > ampleMemory
  if (inMemory) await execute('mount', ['-t', 'tmpfs', 'tmpfs', rehearsals])
  const client = chooseDockerClient()
  await symlink(client, join(bin, 'docker'))
  await symlink(process.execPath, join(bin, 'node'))
  const start = () =>
    startEngine({ mode, directory: join(directory, 'engine'), caFile, cgroupParent: `/${name}` })
  const socket = join(directory, 'engine/docker.sock')
  const host = `unix://${socket}`
  const env = { PATH: systemPath, HOME: directory, DOCKER_HOST: host }
  return {
    ...options,
    engine: { host, socket },
    startEngine: start,
    environment: {},
    publishDynos: false,
    // Every address of the namespaces: nobody else is in there.
    herokuHost: '0.0.0.0',
    herokuPort: 443,
    registryPort: async () => 5000,
    openMachine: createMachine,
    connect: async () => () => {},
    // The namespaces end with the leader, and everything in them.
    close: async () => {},
    caFile,
    rehearsals,
    inMemory,
    bin,
    docker: async (...args) => (await execute(client, args, { env, maxBuffer: 1 << 26 })).stdout,
    baseImages: new Set(),
    setApps: names => writeFile(join(directory, 'etc/hosts'), hostsFile(names)),
    async offer(program, file) {
      await rm(join(bin, program), { force: true })
      if (file) await symlink(file, join(bin, program))
    },
  }
}
