import { randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { noteError } from '../http/exchange.ts'
import { routeAccount } from './account.ts'
import { routeAddons } from './addons.ts'
import { routeApps } from './apps.ts'
import { routeConfigVars } from './config-vars.ts'
import type { Env, Services } from './context.ts'
import { routeDynos } from './dynos.ts'
import { ApiError, noEndpoint, rateLimited, unauthorized } from './errors.ts'
import { routeFormation } from './formation.ts'
import { routeLogs } from './logs.ts'
import { routePipelines } from './pipelines.ts'
import { routeReleases } from './releases.ts'

/**
 * api.heroku.com: the part of the Platform API that deploying uses.
 * See https://devcenter.heroku.com/articles/platform-api-reference
 */
export function platformApi(services: Services): Hono<Env> {
  const api = new Hono<Env>()
  api.use(async (c, next) => {
    const sent = c.req.header('request-id')
    c.header('request-id', sent ? `${sent},${randomUUID()}` : randomUUID())
    c.header('cache-control', 'private, no-cache')
    const account = services.platform.accountOf(bearer(c.req.header('authorization')))
    if (!account) throw unauthorized()
    c.set('account', account)
    // Asking for the rate limit is free.
    const free = c.req.path === '/account/rate-limits'
    const allowed = free || account.spend()
    c.header('ratelimit-multiplier', '1')
    c.header('ratelimit-remaining', String(account.remaining))
    if (!allowed) throw rateLimited()
    if (!/version=3\b/.test(c.req.header('accept') ?? '')) throw noEndpoint()
    await next()
  })
  for (const route of [
    routeAccount,
    routeApps,
    routeAddons,
    routeConfigVars,
    routeFormation,
    routeReleases,
    routeDynos,
    routePipelines,
    routeLogs,
  ]) {
    route(api, services)
  }
  api.notFound(c => {
    const error = noEndpoint()
    noteError(c.env?.incoming, error.id)
    return c.json(error.body, 404)
  })
  api.onError((error, c) => {
    noteError(c.env?.incoming, error instanceof ApiError ? error.id : 'internal_server_error')
    if (error instanceof ApiError) return c.json(error.body, error.status as ContentfulStatusCode)
    return c.json({ id: 'internal_server_error', message: `Internal server error. (${error.message})` }, 500)
  })
  return api
}

/** The token of `Authorization: Bearer TOKEN`, or the password of `Basic`, which the API takes too. */
function bearer(header = ''): string {
  const [scheme = '', credentials = ''] = header.split(' ')
  if (scheme.toLowerCase() === 'bearer') return credentials
  if (scheme.toLowerCase() !== 'basic') return ''
  const text = Buffer.from(credentials, 'base64').toString('utf8')
  return text.slice(text.indexOf(':') + 1)
}
