import { freePort } from '../engine/free-port.ts'
import { ownEngine } from '../engine/own-engine.ts'
import type { GatewayCalls } from '../network/open-network.ts'
import { borrowEngine, borrowedEngine } from './borrow-engine.ts'
import { startProxy } from './proxy.ts'
import { layOutTools } from './tools.ts'
import type { World, WorldOptions } from './world.ts'

/**
 * A world without namespaces: Heroku's names are reached by a proxy that the environment of the job and of the engine names. An engine
 * of its own pushes through it like the one of CircleCI would; a borrowed one knows no proxy, and is dealt with by a shim.
 */
export async function createProxiedWorld(options: WorldOptions, gateway: GatewayCalls): Promise<World> {
  const { mode, directory, name, engineHost, containerdStore } = options
  const proxy = await startProxy()
  const address = `http://127.0.0.1:${proxy.port}`
  const tools = await layOutTools(directory, async caFile =>
    engineHost
      ? await borrowedEngine(directory, engineHost)
      : await ownEngine(directory, { mode, caFile, name, containerdStore, proxy: address, network: 'none' }),
  )
  const world: World = {
    ...options,
    ...tools,
    environment: { HTTPS_PROXY: address, https_proxy: address, NO_PROXY: '', no_proxy: '' },
    gateway,
    publishDynos: false,
    herokuHost: '127.0.0.1',
    herokuPort: 0,
    registryPort: freePort,
    inMemory: false,
    baseImages: new Set(),
    openMachine: async () => ({ launcher: [], remove: async () => {} }),
    setApps: async () => {},
    async connect(heroku) {
      proxy.lead(heroku.port)
      return () => proxy.lead()
    },
  }
  return mode === 'engine' ? await borrowEngine(world) : world
}
