import type { Hono } from 'hono'
import { appOf, type Env, jsonBody, type Services } from './context.ts'

const DEFAULT_LINES = 100
const MAX_LINES = 1500

/** Log sessions: where the app's log can be read. The real address is at logplex.io. */
export function routeLogs(api: Hono<Env>, services: Services): void {
  api.post('/apps/:app/log-sessions', async c => {
    const app = appOf(c, services)
    const { lines, tail, source, dyno } = await jsonBody(c)
    const session = services.logs.open({
      app: app.name,
      lines: Math.min(MAX_LINES, Number(lines) || DEFAULT_LINES),
      tail: tail === true,
      source: typeof source === 'string' ? source : undefined,
      dyno: typeof dyno === 'string' ? dyno : undefined,
    })
    const now = new Date().toISOString()
    const url = `https://release-output.heroku.com/log-sessions/${session.id}`
    return c.json({ created_at: now, id: session.id, logplex_url: url, updated_at: now }, 201)
  })
}
