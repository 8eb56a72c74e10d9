import type { IncomingMessage, ServerResponse } from 'node:http'
import { answerAssets } from './cli-assets/host.ts'
import { applyFault } from './faults/apply.ts'
import type { FaultBook } from './faults/book.ts'
import { answerJson, answerText } from './http/answer.ts'
import type { Exchange } from './http/exchange.ts'
import { answerInspection, type InspectOptions } from './inspect.ts'
import { answerOutput } from './output-host.ts'
import type { Services } from './platform/context.ts'
import { answerRegistry } from './registry/front.ts'
import { answerApp } from './router/router.ts'
import type { HerokuOptions, Timings } from './types.ts'

/** What the hosts answer with. */
export interface Hosts extends Services {
  api: (req: IncomingMessage, res: ServerResponse) => Promise<void>
  foreignPlatform: 'refuse' | 'accept'
  timings: Timings
  onMachineFault: HerokuOptions['onMachineFault']
  /** Directory of the CLI's archives. */
  cliAssets: string | undefined
  inspect: InspectOptions
}

/** Hosts that the CLI talks to on the side: telemetry and notices. They swallow everything. */
const SWALLOWED = new Set(['backboard.heroku.com', 'particleboard.heroku.com'])

/** Answers one request: the host's own answer, or what a fault makes of it. */
export async function serveExchange(exchange: Exchange, hosts: Hosts, faults: FaultBook): Promise<void> {
  const request = { ...exchange, method: exchange.record.method }
  const mishap = faults.takeMachine(request)
  const fault = faults.takeRequest(request)
  try {
    if (mishap) await hosts.onMachineFault?.(mishap.machine.event, mishap.name)
    if (fault) {
      exchange.record.fault = fault.name
      await applyFault(fault.do, exchange, () => route(exchange, hosts))
    } else {
      await route(exchange, hosts)
    }
  } catch (error) {
    if (exchange.res.headersSent) exchange.res.destroy()
    else answerText(exchange.res, 500, `${error instanceof Error ? error.stack : error}\n`)
  }
}

async function route(exchange: Exchange, hosts: Hosts): Promise<void> {
  const { req, res, host, path } = exchange
  if (host === 'api.heroku.com') await hosts.api(req, res)
  else if (host === 'registry.heroku.com')
    await answerRegistry(exchange, hosts.platform, hosts.registry, hosts)
  else if (host === 'release-output.heroku.com' && path.startsWith('/log-sessions/'))
    await hosts.logs.answer(exchange)
  else if (host === 'release-output.heroku.com') {
    await answerOutput(exchange, id => hosts.releases.stream(id), hosts.timings.streamReadyMs)
  } else if (host.endsWith('.herokuapp.com')) await answerApp(exchange, hosts)
  else if (host === 'cli-assets.heroku.com' || host === 'toolbelt.heroku.com')
    await answerAssets(exchange, hosts.cliAssets)
  else if (host === 'inspect.localhost') await answerInspection(exchange, hosts.inspect)
  else if (SWALLOWED.has(host)) {
    req.resume()
    answerJson(res, 200, {})
  } else {
    req.resume()
    answerText(res, 404, `nothing answers for "${host}${path}" here\n`)
  }
}
