import { execFile } from 'node:child_process'
import { mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { chooseDockerClient } from '../engine/docker-client.ts'
import { type Authority, createAuthority } from './authority.ts'
import { systemPath, type WorldEngine } from './world.ts'

const execute = promisify(execFile)

/** The places and programs that every world has. */
export interface Tools {
  engine: WorldEngine
  /** PEM file of the authority that all in here trust. */
  caFile: string
  /** The server certificate of Heroku's names, and its key; PEM. */
  key: string
  cert: string
  /** Signs a certificate for another name. */
  issue: Authority['issue']
  /** First on the PATH of every job. */
  bin: string
  /** Where the rehearsals are held. */
  rehearsals: string
  /** The Docker client that works with the Heroku CLI. */
  client: string
  /** Runs it against the engine, when that is ready. */
  docker(...args: string[]): Promise<string>
  /** Makes a program known by name to the jobs; without a file it is taken away. */
  offer(name: string, file?: string): Promise<void>
}

/**
 * Lays out the tools in a sandbox's directory, and starts its engine.
 * @param findEngine is given the file of the authority that the engine shall trust
 * @throws RehearsalError `no-engine` when a part is missing
 */
export async function layOutTools(
  directory: string,
  findEngine: (caFile: string) => Promise<WorldEngine>,
): Promise<Tools> {
  const caFile = join(directory, 'ca.crt')
  const bin = join(directory, 'bin')
  const rehearsals = join(directory, 'rehearsals')
  const [{ ca, ...identity }, engine, client] = await Promise.all([
    createAuthority(),
    findEngine(caFile),
    chooseDockerClient(),
    mkdir(bin),
    mkdir(rehearsals),
  ])
  // The machine's authorities are there where the network is on; a file of PEM may end without a line's end.
  const others = await readFile(join(directory, 'trust.crt'), 'utf8').catch(() => '')
  await writeFile(caFile, `${ca}\n${others}`)
  engine.start?.()
  await symlink(client, join(bin, 'docker'))
  await symlink(process.execPath, join(bin, 'node'))
  const env = { PATH: systemPath, HOME: directory, DOCKER_HOST: `unix://${engine.socket}` }
  return {
    ...identity,
    engine,
    caFile,
    bin,
    rehearsals,
    client,
    async docker(...args) {
      await engine.ready?.()
      return (await execute(client, args, { env, maxBuffer: 1 << 26 })).stdout
    },
    async offer(program, file) {
      await rm(join(bin, program), { force: true })
      if (file) await symlink(file, join(bin, program))
    },
  }
}
