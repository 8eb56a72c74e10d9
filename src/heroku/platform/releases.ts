import type { Hono } from 'hono'
import type { App } from '../model/app.ts'
import type { Release } from '../model/release.ts'
import { answerList, appOf, type Env, jsonBody, type Services } from './context.ts'
import { invalidParams, notFound } from './errors.ts'
import { isEligibleForRollback, releaseShape } from './shapes.ts'

/** Releases: list, read, roll back. See https://devcenter.heroku.com/articles/releases. */
export function routeReleases(api: Hono<Env>, services: Services): void {
  const { releases } = services
  const shape = (app: App) => (release: Release) =>
    releaseShape(app, release, releases.streamUrl(app, release))

  api.get('/apps/:app/releases', c => {
    const app = appOf(c, services)
    return answerList(
      c,
      app.releases,
      { version: release => release.version, id: release => release.id },
      shape(app),
    )
  })

  api.get('/apps/:app/releases/:release', c => {
    const app = appOf(c, services)
    return c.json(shape(app)(releaseOf(app, c.req.param('release'))))
  })

  // A rollback brings back the images and the config vars of that release, as a new release.
  api.post('/apps/:app/releases', async c => {
    const app = appOf(c, services)
    const { release: wanted } = await jsonBody(c)
    if (typeof wanted !== 'string' && typeof wanted !== 'number') {
      throw invalidParams('Release is required: the id or version to roll back to')
    }
    const target = releaseOf(app, String(wanted))
    if (!isEligibleForRollback(target)) throw invalidParams(`Cannot roll back to v${target.version}`)
    const release = releases.create(app, {
      description: `Rollback to v${target.version}`,
      user: c.get('account'),
      images: target.images,
      configVars: target.configVars,
      deploys: true,
    })
    return c.json(shape(app)(release), 201)
  })
}

/** @throws ApiError 404 */
function releaseOf(app: App, idOrVersion: string): Release {
  const release = app.release(idOrVersion)
  if (!release) throw notFound('release')
  return release
}
