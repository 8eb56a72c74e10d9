import type { Hono } from 'hono'
import type { App } from '../model/app.ts'
import { appShape, collaboratorShape, domainShape, prebootShape, stackShape } from './app-shapes.ts'
import { type ApiContext, answerList, appOf, type Env, jsonBody, type Services } from './context.ts'
import { invalidParams, notFound } from './errors.ts'

const STACKS = ['container', 'cnb', 'heroku-22', 'heroku-24', 'heroku-26']
const NAME = /^[a-z][a-z0-9-]{1,28}[a-z0-9]$/

/** Apps: list, create, read, maintenance and stack, and the preboot feature. */
export function routeApps(api: Hono<Env>, services: Services): void {
  const { platform } = services

  const listApps = (c: ApiContext) => {
    const mine = platform.apps.filter(app => app.owner === c.get('account'))
    return answerList(c, mine, { name: app => app.name, id: app => app.id }, appShape)
  }
  api.get('/apps', listApps)
  api.get('/users/~/apps', listApps)

  api.get('/stacks', c => c.json(STACKS.map(stackShape)))

  api.post('/apps', async c => {
    const body = await jsonBody(c)
    const name = body.name ?? `app-${Math.random().toString(36).slice(2, 12)}`
    if (typeof name !== 'string' || !NAME.test(name)) {
      throw invalidParams(
        'Name must start with a letter, end with a letter or digit and can only contain lowercase letters, digits, and dashes.',
      )
    }
    if (platform.app(name)) throw invalidParams(`Name ${name} is already taken`)
    const app = platform.createApp({ name, stack: stackOf(body.stack) }, c.get('account'))
    return c.json(appShape(app), 201)
  })

  api.get('/apps/:app', c => c.json(appShape(appOf(c, services))))

  api.patch('/apps/:app', async c => {
    const app = appOf(c, services)
    const { maintenance, build_stack: buildStack } = await jsonBody(c)
    if (maintenance !== undefined && typeof maintenance !== 'boolean') {
      throw invalidParams('Maintenance must be true or false')
    }
    const stack = buildStack === undefined ? app.stack : stackOf(buildStack)
    Object.assign(app, { maintenance: maintenance ?? app.maintenance, stack, updatedAt: new Date() })
    return c.json(appShape(app))
  })

  api.get('/apps/:app/collaborators', c => c.json([collaboratorShape(appOf(c, services))]))

  api.get('/apps/:app/domains', c => c.json([domainShape(appOf(c, services))]))

  api.get('/apps/:app/features', c => c.json([prebootShape(appOf(c, services))]))

  api.get('/apps/:app/features/:feature', c => {
    const app = appOf(c, services)
    if (c.req.param('feature') !== 'preboot') throw notFound('app feature')
    return c.json(prebootShape(app))
  })

  api.patch('/apps/:app/features/:feature', async c => {
    const app = appOf(c, services)
    if (c.req.param('feature') !== 'preboot') throw notFound('app feature')
    const { enabled } = await jsonBody(c)
    if (typeof enabled !== 'boolean') throw invalidParams('Enabled must be true or false')
    app.preboot = enabled
    return c.json(prebootShape(app))
  })
}

/** @throws ApiError 422 */
function stackOf(value: unknown): App['stack'] {
  if (value === undefined) return 'heroku-24'
  if (typeof value === 'string' && STACKS.includes(value)) return value as App['stack']
  throw invalidParams(`Stack is not one of: ${STACKS.join(', ')}`)
}
