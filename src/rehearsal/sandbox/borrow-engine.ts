import { chmod, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { dockerShim } from '../engine/docker-shim.ts'
import { pingEngine } from '../engine/engine-api.ts'
import { createGate } from '../engine/gate.ts'
import { RehearsalError } from '../error.ts'
import type { Machine, MachineEngine } from './machine.ts'
import { startRegistryFront } from './proxy.ts'

/**
 * The engine that somebody else runs, behind a gate.
 * @throws RehearsalError `no-engine` when it does not answer
 */
export async function borrowedEngine(directory: string, host: string): Promise<MachineEngine> {
  const socket = host.replace(/^unix:\/\//, '')
  if ((await pingEngine(socket)) !== 200)
    throw new RehearsalError('no-engine', `no Docker engine answers at '${host}'`)
  const address = join(directory, 'docker.sock')
  return { socket, dockerHost: `unix://${address}`, gate: await createGate(address, socket) }
}

/**
 * Fits a machine to an engine that somebody else runs: Heroku's registry is reached by a shim before the Docker client, and at the end
 * nothing of the machine is left in the engine.
 */
export async function borrowEngine(machine: Machine): Promise<Machine> {
  const { docker, bin, client, baseImages } = machine
  const label = `heroku-orb=${machine.name}`
  const names = join(machine.directory, 'image-names')
  const imagesBefore = new Set(await references(docker))
  return {
    ...machine,
    publishDynos: true,
    async connect(heroku) {
      const disconnect = await machine.connect(heroku)
      const front = await startRegistryFront(heroku.port, machine)
      const shim = join(bin, 'docker')
      await rm(shim)
      await writeFile(shim, dockerShim({ client, registry: `127.0.0.1:${front.port}`, label, names }))
      await chmod(shim, 0o755)
      return () => {
        disconnect()
        front.close()
      }
    },
    async close() {
      const labelled = async (...list: string[]) => lines(await docker(...list, '--filter', `label=${label}`))
      const remove = async (things: string[], ...command: string[]) => {
        for (const thing of new Set(things)) await docker(...command, '--force', thing).catch(() => {})
      }
      await remove(await labelled('ps', '--all', '--quiet'), 'rm', '--volumes')
      await remove(await labelled('volume', 'ls', '--quiet'), 'volume', 'rm')
      for (const network of await labelled('network', 'ls', '--quiet'))
        await docker('network', 'rm', network).catch(() => {})
      // A name that the engine had before the rehearsal is somebody's: it stays, whatever it names now.
      const given = lines(await readFile(names, 'utf8').catch(() => ''))
      const tagged = [...given, ...(await references(docker)).filter(isOurs)]
      await remove(
        tagged.filter(name => !imagesBefore.has(name)),
        'rmi',
      )
      await remove([...(await labelled('image', 'ls', '--quiet')), ...baseImages], 'rmi')
    },
  }
}

/** Whether a name is one that only a rehearsal gives: somebody else may build at the same time. */
const isOurs = (name: string) => /^(registry\.heroku\.com\/|127\.0\.0\.1:\d+\/)/.test(name)

const lines = (text: string) => text.split('\n').filter(Boolean)

async function references(docker: Machine['docker']): Promise<string[]> {
  const text = await docker('image', 'ls', '--format', '{{.Repository}}:{{.Tag}}')
  return lines(text).filter(line => !line.includes('<none>'))
}
