import { chmod, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { dockerShim } from '../engine/docker-shim.ts'
import { pingEngine } from '../engine/engine-api.ts'
import { RehearsalError } from '../error.ts'
import { startRegistryFront } from './proxy.ts'
import type { World } from './world.ts'

/**
 * Fits a world to an engine that somebody else runs: Heroku's registry is reached by a shim before the Docker client, and at the end
 * nothing of the world is left in the engine.
 *
 * @throws RehearsalError `no-engine` when it does not answer
 */
export async function borrowEngine(world: World, client: string): Promise<World> {
  const { docker, engine, bin, baseImages } = world
  if ((await pingEngine(engine.socket)) !== 200)
    throw new RehearsalError('no-engine', `no Docker engine answers at '${engine.host}'`)
  const label = `heroku-orb=${world.name}`
  const imagesBefore = new Set(await references(docker))
  return {
    ...world,
    publishDynos: true,
    async connect(heroku) {
      const disconnect = await world.connect(heroku)
      const front = await startRegistryFront(heroku.port, world)
      const shim = join(bin, 'docker')
      await rm(shim)
      await writeFile(shim, dockerShim(client, `127.0.0.1:${front.port}`, label))
      await chmod(shim, 0o755)
      return () => {
        disconnect()
        front.close()
      }
    },
    async close() {
      const labelled = (await docker('image', 'ls', '--quiet', '--filter', `label=${label}`))
        .split('\n')
        .filter(Boolean)
      const tagged = (await references(docker)).filter(reference => !imagesBefore.has(reference))
      // Of what stands there besides, only what a rehearsal makes: somebody else may build at the same time.
      const ours = tagged.filter(reference => /^(registry\.heroku\.com\/|127\.0\.0\.1:\d+\/)/.test(reference))
      const doomed = [...new Set([...ours, ...labelled, ...baseImages])]
      for (const image of doomed) await docker('rmi', '--force', image).catch(() => {})
    },
  }
}

async function references(docker: World['docker']): Promise<string[]> {
  const text = await docker('image', 'ls', '--format', '{{.Repository}}:{{.Tag}}')
  return text.split('\n').filter(line => line !== '' && !line.includes('<none>'))
}
