import { execFile } from 'node:child_process'
import { mkdir, rm, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { EmbeddedHeroku } from '../../heroku/types.ts'
import type { Engine } from '../engine/start-engine.ts'
import type { Machine } from './machine.ts'
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
  /** Whether the sandbox's engine keeps images in containerd's store. */
  containerdStore?: boolean
}

/** What every rehearsal in one sandbox shares: the engine and the tools. */
export interface World extends WorldOptions, Tools {
  engine: { host: string; socket: string; process?: Engine['process'] }
  /** Starts the engine, and another one on the same data when that died; absent where the engine is somebody else's. */
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
  /** Whether `rehearsals` is a file system in memory, of its own size. */
  inMemory: boolean
  /** Names of the base images that were put into the engine. */
  baseImages: Set<string>
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

/** The places and programs that every world has. */
export interface Tools {
  /** PEM file of the authority that all in here trust. */
  caFile: string
  /** First on the PATH of every job. */
  bin: string
  /** Where the rehearsals are held. */
  rehearsals: string
  /** Runs the Docker client against the engine. */
  docker(...args: string[]): Promise<string>
  /** Makes a program known by name to the jobs; without a file it is taken away. */
  offer(name: string, file?: string): Promise<void>
}

/** Lays out the tools in a sandbox's directory. */
export async function layOutTools(directory: string, client: string, dockerHost: string): Promise<Tools> {
  const bin = join(directory, 'bin')
  const rehearsals = join(directory, 'rehearsals')
  await mkdir(bin, { recursive: true })
  await mkdir(rehearsals)
  await symlink(client, join(bin, 'docker'))
  await symlink(process.execPath, join(bin, 'node'))
  const env = { PATH: systemPath, HOME: directory, DOCKER_HOST: dockerHost }
  return {
    caFile: join(directory, 'ca.crt'),
    bin,
    rehearsals,
    docker: async (...args) => (await execute(client, args, { env, maxBuffer: 1 << 26 })).stdout,
    async offer(program, file) {
      await rm(join(bin, program), { force: true })
      if (file) await symlink(file, join(bin, program))
    },
  }
}
