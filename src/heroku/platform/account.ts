import type { Hono } from 'hono'
import type { Env } from './context.ts'
import { accountShape } from './shapes.ts'

/** Who the token belongs to, and how many requests are left. */
export function routeAccount(api: Hono<Env>): void {
  api.get('/account', c => c.json(accountShape(c.get('account'))))
  api.get('/account/rate-limits', c => c.json({ remaining: c.get('account').remaining }))
}
