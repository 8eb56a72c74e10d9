import type { Hono } from 'hono'
import { lagOf } from '../http/lag.ts'
import type { App } from '../model/app.ts'
import type { Release } from '../model/release.ts'
import { isEligibleForRollback } from '../release/retention.ts'
import { answerList, appOf, type Env, jsonBody, type Services } from './context.ts'
import { invalidParams, notFound } from './errors.ts'
import { releaseShape } from './shapes.ts'

/** Releases: list, read, roll back. See https://devcenter.heroku.com/articles/releases. */
export function routeReleases(api: Hono<Env>, services: Services): void {
  const { platform, releases } = services
  const shape = (app: App, current?: Release) => (release: Release) =>
    releaseShape(app, release, {
      streamUrl: releases.streamUrl(app, release),
      now: platform.now(),
      current,
    })

  api.get('/apps/:app/releases', c => {
    const app = appOf(c, services)
    const until = platform.now().getTime() - lagOf(c.env?.incoming)
    const known = app.releases.filter(({ createdAt }) => createdAt.getTime() <= until)
    const current = known.includes(app.current)
      ? app.current
      : known.findLast(({ status }) => status === 'succeeded')
    const fields = { version: (release: Release) => release.version, id: (release: Release) => release.id }
    return answerList(c, known, fields, shape(app, current))
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
    if (!isEligibleForRollback(app, target, platform.now()))
      throw invalidParams(`Cannot roll back to v${target.version}`)
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
