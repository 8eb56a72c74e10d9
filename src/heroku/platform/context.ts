import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'
import type { Dynos } from '../dynos/dynos.ts'
import type { OneOffs } from '../dynos/one-offs.ts'
import type { Logs } from '../logs.ts'
import type { Account } from '../model/account.ts'
import type { App } from '../model/app.ts'
import type { Platform } from '../model/platform.ts'
import type { Registry } from '../registry/registry.ts'
import type { Releases } from '../release/releases.ts'
import { badRequest, forbidden, notFound } from './errors.ts'
import { page } from './range.ts'

/** What the endpoints work with. */
export interface Services {
  platform: Platform
  registry: Registry
  releases: Releases
  dynos: Dynos
  oneOffs: OneOffs
  logs: Logs
  /** Hold config var names to the documented rule, not to what the API is reported to take. */
  strictConfigVarNames: boolean
}

/** Hono's types for this API: the account is there once the token was accepted. */
export interface Env {
  Bindings: HttpBindings
  Variables: { account: Account }
}

export type ApiContext = Context<Env>

/** The app named in the path, if it is the account's. @throws ApiError 404, 403 */
export function appOf(c: ApiContext, { platform }: Services): App {
  const name = c.req.param('app') ?? ''
  const app = platform.app(name)
  if (!app) throw notFound('app')
  if (app.owner !== c.get('account')) throw forbidden(app.name)
  return app
}

/** The request's body, which must be a JSON object. @throws ApiError 400 */
export async function jsonBody(c: ApiContext): Promise<Record<string, unknown>> {
  const text = await c.req.text()
  let body: unknown
  try {
    body = text === '' ? {} : JSON.parse(text)
  } catch {
    throw badRequest('Unable to parse the JSON request')
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw badRequest('Expected a JSON object')
  return body as Record<string, unknown>
}

/** Whether the client asked for the variant that releases images: `Accept: application/vnd.heroku+json; version=3.docker-releases`. */
export function wantsDockerReleases(c: ApiContext): boolean {
  return /version=3\.docker-releases\b/.test(c.req.header('accept') ?? '')
}

/** Answers with one page of a list, as the Range header asks. */
export function answerList<T>(
  c: ApiContext,
  items: readonly T[],
  fields: Record<string, (item: T) => string | number>,
  shape: (item: T) => unknown,
): Response {
  const { items: shown, status, headers } = page(items, c.req.header('range'), fields)
  return c.json(shown.map(shape), status, headers)
}
