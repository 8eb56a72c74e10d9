import { execFile } from 'node:child_process'
import { mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { chooseDockerClient } from '../engine/docker-client.ts'
import { createAuthority } from './authority.ts'
import { type Machine, type MachineEngine, type MachineOptions, systemPath } from './machine.ts'

const execute = promisify(execFile)

/** The part of a machine that is the same in every mode. */
type Common = Pick<
  Machine,
  'engine' | 'caFile' | 'key' | 'cert' | 'issue' | 'bin' | 'rehearsals' | 'client' | 'docker' | 'offer'
>

/**
 * Lays out a machine's directory, and starts its engine.
 * @param findEngine is given the file of the authority that the engine must trust
 * @throws RehearsalError `no-engine` when a part is missing
 */
export async function layOut(
  { directory, given }: MachineOptions,
  findEngine: (caFile: string) => Promise<MachineEngine>,
): Promise<Common> {
  const caFile = join(directory, 'ca.crt')
  const bin = join(directory, 'bin')
  const rehearsals = join(directory, 'rehearsals')
  const [{ ca, ...identity }, engine, client] = await Promise.all([
    createAuthority(),
    findEngine(caFile),
    chooseDockerClient(),
    mkdir(bin),
    mkdir(rehearsals, { recursive: true }),
  ])
  // The machine's authorities are there where the network is on; a file of PEM may end without a line's end.
  const others = await readFile(join(given, 'trust.crt'), 'utf8').catch(() => '')
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
