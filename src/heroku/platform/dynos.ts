import type { Hono } from 'hono'
import type { Dyno } from '../dynos/dyno.ts'
import type { App } from '../model/app.ts'
import { answerList, appOf, type Env, jsonBody, type Services } from './context.ts'
import { invalidParams, notFound } from './errors.ts'
import { dynoShape, oneOffShape } from './shapes.ts'

/** Dynos: list, read, restart, and one-off dynos. See https://devcenter.heroku.com/articles/dynos. */
export function routeDynos(api: Hono<Env>, services: Services): void {
  const { dynos, oneOffs } = services

  const dynoOf = (app: App, idOrName: string): Dyno => {
    const dyno = dynos.list(app).find(({ id, name }) => id === idOrName || name === idOrName)
    if (!dyno) throw notFound('dyno')
    return dyno
  }

  api.get('/apps/:app/dynos', c => {
    const app = appOf(c, services)
    return answerList(c, dynos.list(app), { name: dyno => dyno.name, id: dyno => dyno.id }, dyno =>
      dynoShape(app, dyno),
    )
  })

  api.post('/apps/:app/dynos', async c => {
    const app = appOf(c, services)
    const { command, attach, env, type } = await jsonBody(c)
    if (typeof command !== 'string' || command === '') throw invalidParams('Command is required.')
    const image = typeof type === 'string' ? app.image(type) : (app.image('web') ?? anyImage(app))
    if (!image)
      throw invalidParams(`There is no image of ${typeof type === 'string' ? type : 'the app'} to run.`)
    const oneOff = await oneOffs.start(app, image, { command, attach: attach === true, env: textsOf(env) })
    return c.json(oneOffShape(app, oneOff), 201)
  })

  api.get('/apps/:app/dynos/:dyno', c => {
    const app = appOf(c, services)
    return c.json(dynoShape(app, dynoOf(app, c.req.param('dyno'))))
  })

  api.delete('/apps/:app/dynos/:dyno', c => {
    const app = appOf(c, services)
    dynos.restart(app, dynoOf(app, c.req.param('dyno')))
    return c.json({}, 202)
  })

  // In the Common Runtime a dyno that is stopped is started again.
  api.post('/apps/:app/dynos/:dyno/actions/stop', c => {
    const app = appOf(c, services)
    dynos.restart(app, dynoOf(app, c.req.param('dyno')))
    return c.json({}, 202)
  })

  api.delete('/apps/:app/dynos', c => {
    dynos.deploy(appOf(c, services))
    return c.json({}, 202)
  })
}

/** The image of a worker, where an app has no web process; never that of the release phase. */
const anyImage = (app: App) => [...app.current.images].find(([type]) => type !== 'release')?.[1]

/** The entries of a map that have a value. */
function textsOf(env: unknown): Record<string, string> {
  const entries = Object.entries((env ?? {}) as Record<string, unknown>)
  return Object.fromEntries(
    entries.flatMap(([name, value]) =>
      value === undefined || value === null ? [] : [[name, String(value)]],
    ),
  )
}
