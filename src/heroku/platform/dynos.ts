import type { Hono } from 'hono'
import type { Dyno } from '../dynos/dyno.ts'
import type { App } from '../model/app.ts'
import { answerList, appOf, type Env, type Services } from './context.ts'
import { notFound } from './errors.ts'
import { dynoShape } from './shapes.ts'

/** Dynos: list, read, restart. See https://devcenter.heroku.com/articles/dynos. */
export function routeDynos(api: Hono<Env>, services: Services): void {
  const { dynos } = services

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
