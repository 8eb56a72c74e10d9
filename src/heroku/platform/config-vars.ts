import type { Hono } from 'hono'
import { appOf, type Env, jsonBody, type Services } from './context.ts'
import { invalidParams, notFound } from './errors.ts'

/** All names and values of an app together, in bytes. */
const SIZE_LIMIT = 64 * 1024

/** Config vars. See https://devcenter.heroku.com/articles/config-vars. */
export function routeConfigVars(api: Hono<Env>, services: Services): void {
  api.get('/apps/:app/config-vars', c => c.json(Object.fromEntries(appOf(c, services).configVars)))

  api.get('/apps/:app/releases/:release/config-vars', c => {
    const release = appOf(c, services).release(c.req.param('release'))
    if (!release) throw notFound('release')
    return c.json(Object.fromEntries(release.configVars))
  })

  // One PATCH is one release; one that changes nothing is none.
  api.patch('/apps/:app/config-vars', async c => {
    const app = appOf(c, services)
    const changes = read(await jsonBody(c), services.strictConfigVarNames)
    const { vars, set, removed } = apply(app.configVars, changes)
    if (set.length + removed.length > 0) {
      services.releases.create(app, {
        description: describe(set, removed),
        user: c.get('account'),
        images: app.basis.images,
        configVars: vars,
        deploys: false,
      })
    }
    return c.json(Object.fromEntries(app.configVars))
  })
}

/** @throws ApiError 422 for a name or value that cannot be a config var */
function read(body: Record<string, unknown>, strict: boolean): Map<string, string | null> {
  const changes = new Map<string, string | null>()
  for (const [name, value] of Object.entries(body)) {
    if (!isName(name, strict)) throw invalidParams(`Config var name ${JSON.stringify(name)} is invalid`)
    if (value !== null && typeof value !== 'string') {
      throw invalidParams(`Config var ${name} must be a string or null`)
    }
    changes.set(name, value)
  }
  return changes
}

/**
 * The published schema says `^\w+$`, the documentation also forbids a leading `__` and the prefix `HEROKU_`; dots and hyphens are
 * reported to slip through.
 */
function isName(name: string, strict: boolean): boolean {
  return strict ? /^(?!__|HEROKU_)\w+$/.test(name) : /^[\w.-]+$/.test(name)
}

function apply(current: ReadonlyMap<string, string>, changes: ReadonlyMap<string, string | null>) {
  const vars = new Map(current)
  const set: string[] = []
  const removed: string[] = []
  for (const [name, value] of changes) {
    if (value === null) {
      if (vars.delete(name)) removed.push(name)
    } else if (vars.get(name) !== value) {
      vars.set(name, value)
      set.push(name)
    }
  }
  const size = [...vars].reduce((sum, entry) => sum + Buffer.byteLength(entry.join('')), 0)
  if (size > SIZE_LIMIT) throw invalidParams('Config vars are limited to 64kb')
  return { vars, set, removed }
}

function describe(set: string[], removed: string[]): string {
  const parts = [
    set.length > 0 ? `Set ${set.join(', ')}` : '',
    removed.length > 0 ? `Remove ${removed.join(', ')}` : '',
  ]
  return `${parts.filter(Boolean).join('; ')} config vars`
}
