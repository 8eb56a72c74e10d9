import { once } from 'node:events'
import { createServer } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { Dynos } from './dynos/dynos.ts'
import { OneOffs } from './dynos/one-offs.ts'
import { FaultBook } from './faults/book.ts'
import { arrange } from './faults/given.ts'
import { type Hosts, serveExchange } from './hosts.ts'
import { watch } from './http/exchange.ts'
import { trackConnections } from './http/reset.ts'
import { Logs } from './logs.ts'
import { Platform } from './model/platform.ts'
import { platformApi } from './platform/api.ts'
import { Postponed } from './platform/postponed.ts'
import { Registry } from './registry/registry.ts'
import { Releases } from './release/releases.ts'
import { answerUpgrade } from './router/upgrade.ts'
import { appSnapshot } from './snapshot.ts'
import { HEROKU_TIMINGS } from './timings.ts'
import type { EmbeddedHeroku, Fault, HerokuOptions, HerokuSnapshot, RequestRecord } from './types.ts'

/**
 * Starts an embedded Heroku: one server that is api.heroku.com, registry.heroku.com, release-output.heroku.com,
 * cli-assets.heroku.com and every app's herokuapp.com; the Host header decides.
 * @throws Error when the port is taken or the certificate cannot be read
 */
export async function startHeroku(options: HerokuOptions): Promise<EmbeddedHeroku> {
  const timings = { ...HEROKU_TIMINGS, ...options.timings }
  const platform: Platform = new Platform({
    ...options,
    onEvent(event) {
      logs.notify()
      options.onEvent?.(event)
    },
  })
  const logs = new Logs(platform.events)
  const registry = new Registry(options.registryUrl)
  const faults = new FaultBook()
  const dynos = new Dynos({ platform, faults, timings, runner: options.dynoRunner })
  const releases = new Releases({ platform, dynos, faults, timings, runner: options.dynoRunner })
  const oneOffs = new OneOffs({ ...options.listen, platform, runner: options.dynoRunner })
  let arranged: Promise<unknown> = Promise.resolve()
  const setFaults = (list: Fault[]) => {
    const mishap = options.onMachineFault ? undefined : list.find(fault => 'machine' in fault)
    if (mishap) throw new Error(`the fault "${mishap.name}" happens to the machine, which nobody here runs`)
    faults.set(list)
    const context = { platform, registry, releases, dynos }
    arranged = Promise.all(faults.takeGiven().map(given => arrange(given, context)))
    // Those that wait for it see the error.
    arranged.catch(() => undefined)
  }
  for (const app of platform.apps) dynos.deploy(app)
  setFaults(options.faults ?? [])
  await arranged
  const requests: RequestRecord[] = []

  const snapshot = (): HerokuSnapshot => ({
    apps: platform.apps.map(app => appSnapshot(app, dynos, platform.now())),
    rateLimitRemaining: platform.accounts[0]!.remaining,
    faults: faults.counts,
  })

  const services = {
    platform,
    registry,
    releases,
    dynos,
    oneOffs,
    logs,
    strictConfigVarNames: options.strictConfigVarNames ?? false,
  }
  const api = platformApi(services)
  const postponed = new Postponed(api)
  const hosts: Hosts = {
    ...services,
    api: getRequestListener(api.fetch, { overrideGlobalObjects: false }),
    apiLater: (exchange, ms) => postponed.add(exchange, ms),
    foreignPlatform: options.foreignPlatform ?? 'accept',
    timings,
    onMachineFault: options.onMachineFault,
    cliAssets: options.cliAssets,
    inspect: {
      state: () => ({ ...snapshot(), requests, events: platform.events }),
      setFaults,
    },
  }

  const { host, port, key, cert } = options.listen
  const server = key && cert ? createTlsServer({ key, cert }) : createServer()
  // A dyno may take its time, and a hang is a fault of its own: no timeouts of the server's.
  Object.assign(server, { requestTimeout: 0, headersTimeout: 0 })
  trackConnections(server)
  server.on('request', (req, res) => {
    const exchange = watch(req, res, record => {
      requests.push(record)
      options.onRequest?.(record)
    })
    void serveExchange(exchange, hosts, faults)
  })
  server.on('upgrade', (req, socket, head) => void answerUpgrade(req, socket, head, hosts))
  server.listen(port, host)
  await once(server, 'listening')

  let closing: Promise<void> | undefined
  const close = async () => {
    server.close()
    server.closeAllConnections()
    await postponed.close()
    await releases.close()
    await oneOffs.close()
    await dynos.close()
    await options.dynoRunner?.close()
  }
  return {
    port: (server.address() as AddressInfo).port,
    requests,
    events: platform.events,
    snapshot,
    setFaults,
    restartDynos() {
      for (const app of platform.apps) dynos.deploy(app)
    },
    async settled() {
      await arranged
      await postponed.settled()
      await releases.settled()
      await dynos.settled()
    },
    close: () => (closing ??= close()),
  }
}
