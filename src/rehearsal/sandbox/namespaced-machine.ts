import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ownEngine } from '../engine/own-engine.ts'
import { type GatewayCalls, openNetwork } from '../network/open-network.ts'
import { engineProxy, startRegistries } from '../registries/index.ts'
import { herokuAddress, hostsFile } from './host-names.ts'
import { layOut } from './lay-out.ts'
import type { Machine, MachineOptions } from './machine.ts'
import { firstView, makeView } from './view.ts'

/** A machine in namespaces of its own, which end with the sandbox's process, and everything in them. */
export async function createNamespacedMachine(
  options: MachineOptions,
  outside: GatewayCalls,
): Promise<Machine> {
  const { directory, given, network } = options
  let views = 1
  let opening = firstView()
  opening.catch(() => {})
  let view = { launcher: [] as string[], changes: [] as string[], close: async () => {} }
  const [common, { calls: gateway, way }, registries] = await Promise.all([
    layOut(options, caFile =>
      ownEngine(directory, {
        ...options,
        caFile,
        network: network.level,
        proxy: `http://${engineProxy.host}:${engineProxy.port}`,
        // The engine has the job's disk, so that it mounts into containers what the job sees.
        async launcher() {
          view = await opening
          return view.launcher
        },
      }),
    ),
    openNetwork(given, network, outside),
    startRegistries(network),
  ])
  registries.open(
    common.issue,
    way,
    network.level === 'none' ? undefined : await readFile(common.caFile, 'utf8'),
  )
  view = await opening
  return {
    ...options,
    ...common,
    get launcher() {
      return view.launcher
    },
    get changes() {
      return view.changes
    },
    async renew() {
      await view.close()
      opening = makeView(++views)
      opening.catch(() => {})
      await common.engine.restart?.()
      view = await opening
    },
    environment: {},
    publishDynos: false,
    gateway,
    registries,
    // Of its own address alone: at others of the namespaces there are doors to the network outside.
    herokuHost: herokuAddress,
    herokuPort: 443,
    registryPort: async () => 5000,
    baseImages: new Set(),
    connect: async () => () => {},
    setApps: names => writeFile(join(directory, 'etc/hosts'), hostsFile(names)),
  }
}
