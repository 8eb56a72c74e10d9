import type { Hono } from 'hono'
import { answerList, appOf, type Env, type Services } from './context.ts'
import { notFound } from './errors.ts'
import { dynoShape } from './shapes.ts'

/** Dynos: list, read, restart. See https://devcenter.heroku.com/articles/dynos. */
export function routeDynos(api: Hono<Env>, services: Services): void {
  const { dynos } = services

  api.get('/apps/:app/dynos', c => {
    const app = appOf(c, services)
    return answerList(c, dynos.list(app), { name: dyno => dyno.name, id: dyno => dyno.id }, dyno =>
      dynoShape(app, dyno),
    )
  })

  api.get('/apps/:app/dynos/:dyno', c => {
    const app = appOf(c, services)
    const wanted = c.req.param('dyno')
    const dyno = dynos.list(app).find(({ id, name }) => id === wanted || name === wanted)
    if (!dyno) throw notFound('dyno')
    return c.json(dynoShape(app, dyno))
  })

  api.delete('/apps/:app/dynos', c => {
    dynos.deploy(appOf(c, services))
    return c.json({}, 202)
  })
}
