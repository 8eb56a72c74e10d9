import { freePort } from '../engine/free-port.ts'
import { ownEngine } from '../engine/own-engine.ts'
import type { GatewayCalls } from '../network/open-network.ts'
import { borrowEngine, borrowedEngine } from './borrow-engine.ts'
import { layOut } from './lay-out.ts'
import type { Machine, MachineOptions } from './machine.ts'
import { startProxy } from './proxy.ts'

/**
 * A machine without namespaces: Heroku's names are reached by a proxy that the environment of the job and of the engine names. An engine
 * of its own pushes through it like the one of CircleCI would; a borrowed one knows no proxy, and is dealt with by a shim.
 */
export async function createProxiedMachine(options: MachineOptions, gateway: GatewayCalls): Promise<Machine> {
  const { mode, directory, engineHost } = options
  const proxy = await startProxy()
  const address = `http://127.0.0.1:${proxy.port}`
  const common = await layOut(options, async caFile =>
    engineHost
      ? await borrowedEngine(directory, engineHost)
      : await ownEngine(directory, { ...options, caFile, proxy: address, network: 'none' }),
  )
  const machine: Machine = {
    ...options,
    ...common,
    environment: { HTTPS_PROXY: address, https_proxy: address, NO_PROXY: '', no_proxy: '' },
    gateway,
    publishDynos: false,
    herokuHost: '127.0.0.1',
    herokuPort: 0,
    registryPort: freePort,
    baseImages: new Set(),
    launcher: [],
    changes: [],
    renew: async () => {},
    setApps: async () => {},
    async connect(heroku) {
      proxy.lead(heroku.port)
      return () => proxy.lead()
    },
  }
  return mode === 'engine' ? await borrowEngine(machine) : machine
}
