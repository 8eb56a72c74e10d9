import { execFile } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { freemem } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { ownEngine } from '../engine/own-engine.ts'
import { type GatewayCalls, openNetwork } from '../network/open-network.ts'
import { engineProxy, startRegistries } from '../registries/index.ts'
import { herokuAddress, hostsFile } from './host-names.ts'
import { createMachine } from './machine.ts'
import { layOutTools } from './tools.ts'
import type { World, WorldOptions } from './world.ts'

const execute = promisify(execFile)

/** With this many bytes free a job's files are kept in memory. */
const ampleMemory = 4 * 2 ** 30

/** A world in namespaces of its own, which end with the leader, and everything in them. */
export async function createNamespacedWorld(options: WorldOptions, outside: GatewayCalls): Promise<World> {
  const { mode, directory, name, containerdStore, network } = options
  const [tools, { calls: gateway, way }, registries] = await Promise.all([
    layOutTools(directory, caFile =>
      ownEngine(directory, {
        mode,
        caFile,
        name,
        containerdStore,
        network: network.level,
        proxy: `http://${engineProxy.host}:${engineProxy.port}`,
      }),
    ),
    openNetwork(directory, network, outside),
    startRegistries(network),
  ])
  registries.open(
    tools.issue,
    way,
    network.level === 'none' ? undefined : await readFile(tools.caFile, 'utf8'),
  )
  // What jobs write is small and short-lived: memory spares the disk, and the end of the sandbox the work of removing it.
  const inMemory = freemem() > ampleMemory
  if (inMemory) await execute('mount', ['-t', 'tmpfs', 'tmpfs', tools.rehearsals])
  return {
    ...options,
    ...tools,
    environment: {},
    publishDynos: false,
    gateway,
    registries,
    // Of its own address alone: at others of the namespaces there are doors to the network outside.
    herokuHost: herokuAddress,
    herokuPort: 443,
    registryPort: async () => 5000,
    inMemory,
    baseImages: new Set(),
    openMachine: createMachine,
    connect: async () => () => {},
    setApps: names => writeFile(join(directory, 'etc/hosts'), hostsFile(names)),
  }
}
