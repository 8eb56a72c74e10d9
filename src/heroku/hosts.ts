import type { IncomingMessage, ServerResponse } from 'node:http'
import { answerAssets } from './cli-assets/host.ts'
import { applyFault } from './faults/apply.ts'
import type { FaultBook } from './faults/book.ts'
import { carryOutDeed } from './faults/deeds.ts'
import { answerJson, answerText } from './http/answer.ts'
import { captureAnswer, sendAnswer } from './http/capture.ts'
import type { Exchange } from './http/exchange.ts'
import { answerInspection, type InspectOptions } from './inspect.ts'
import type { App } from './model/app.ts'
import { answerOutput } from './output-host.ts'
import type { Services } from './platform/context.ts'
import { answerRegistry } from './registry/front.ts'
import { answerApp } from './router/router.ts'
import type { HerokuOptions, Timings } from './types.ts'

/** What the hosts answer with. */
export interface Hosts extends Services {
  api: (req: IncomingMessage, res: ServerResponse) => Promise<void>
  /** Carries out a copy of a request to the Platform API after so many milliseconds; resolves when the request has been read. */
  apiLater: (exchange: Exchange, ms: number) => Promise<void>
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
  const meanwhile = faults.takeMeanwhile(request)
  const answer = async () => {
    if (!fault) return await route(exchange, hosts)
    exchange.record.fault = fault.name
    await applyFault(fault.do, exchange, {
      now: () => route(exchange, hosts),
      later: ms => hosts.apiLater(exchange, ms),
    })
  }
  const happen = async () => {
    for (const app of meanwhile ? appsOf(exchange, hosts) : [])
      await carryOutDeed(meanwhile!.does, app, hosts)
  }
  try {
    if (mishap) await hosts.onMachineFault?.(mishap.machine.event, mishap.name)
    if (meanwhile?.when === 'after') {
      const kept = await captureAnswer(exchange.res, answer)
      await happen()
      sendAnswer(exchange.res, kept)
    } else {
      await happen()
      await answer()
    }
  } catch (error) {
    if (exchange.res.headersSent) exchange.res.destroy()
    else answerText(exchange.res, 500, `${error instanceof Error ? error.stack : error}\n`)
  }
}

/** The app that a request is about; all where it does not say. */
function appsOf({ host, path }: Exchange, { platform }: Hosts): readonly App[] {
  const name = host.endsWith('.herokuapp.com')
    ? host.slice(0, -'.herokuapp.com'.length)
    : /^\/(?:apps|v2)\/([^/]+)/.exec(path)?.[1]
  const app = name === undefined ? undefined : platform.app(name)
  return app ? [app] : platform.apps
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
