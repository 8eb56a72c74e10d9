import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, rm, symlink, writeFile } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { chooseDockerClient } from '../engine/docker-client.ts'
import { dockerShim } from '../engine/docker-shim.ts'
import { pingEngine } from '../engine/engine-api.ts'
import { RehearsalError } from '../error.ts'
import { startProxy, startRegistryFront } from './proxy.ts'
import { systemPath, type World, type WorldOptions } from './world.ts'

const execute = promisify(execFile)

/**
 * A world without namespaces, on an engine that somebody else runs: Heroku's names are reached by a proxy that the job's environment
 * names, and its registry by a shim before the Docker client. At its end nothing of it is left in the engine.
 */
export async function createBorrowedWorld(options: WorldOptions, host: string): Promise<World> {
  const { directory, name } = options
  const bin = join(directory, 'bin')
  const rehearsals = join(directory, 'rehearsals')
  await mkdir(bin, { recursive: true })
  await mkdir(rehearsals)
  const socket = host.replace(/^unix:\/\//, '')
  if ((await pingEngine(socket)) !== 200)
    throw new RehearsalError('no-engine', `no Docker engine answers at '${host}'`)
  const client = chooseDockerClient()
  await symlink(process.execPath, join(bin, 'node'))
  const env = { PATH: systemPath, HOME: directory, DOCKER_HOST: host }
  const docker = async (...args: string[]) =>
    (await execute(client, args, { env, maxBuffer: 1 << 26 })).stdout
  const label = `heroku-orb=${name}`
  const imagesBefore = new Set(await references(docker))
  const environment: Record<string, string> = {}
  const baseImages = new Set<string>()
  return {
    ...options,
    engine: { host, socket },
    environment,
    publishDynos: true,
    herokuHost: '127.0.0.1',
    herokuPort: 0,
    caFile: join(directory, 'ca.crt'),
    rehearsals,
    inMemory: false,
    bin,
    docker,
    baseImages,
    registryPort: freePort,
    openMachine: async () => ({ launcher: [], remove: async () => {} }),
    setApps: async () => {},
    async offer(program, file) {
      await rm(join(bin, program), { force: true })
      if (file) await symlink(file, join(bin, program))
    },
    async connect(heroku) {
      const proxy = await startProxy(heroku.port)
      const front = await startRegistryFront(heroku.port, options)
      const address = `http://127.0.0.1:${proxy.port}`
      Object.assign(environment, { HTTPS_PROXY: address, https_proxy: address, NO_PROXY: '', no_proxy: '' })
      await writeFile(join(bin, 'docker'), dockerShim(client, `127.0.0.1:${front.port}`, label))
      await chmod(join(bin, 'docker'), 0o755)
      return () => {
        proxy.close()
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

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  return port
}
