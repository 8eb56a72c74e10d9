import type { Dyno } from '../dynos/dyno.ts'
import type { OneOff } from '../dynos/one-offs.ts'
import type { Account } from '../model/account.ts'
import type { App } from '../model/app.ts'
import type { ProcessType } from '../model/formation.ts'
import type { Coupling, Pipeline } from '../model/pipeline.ts'
import type { Release } from '../model/release.ts'
import { isEligibleForRollback, statusOf } from '../release/retention.ts'

/**
 * The resources as the Platform API shows them, field for field after Heroku's published schema
 * (https://devcenter.heroku.com/articles/platform-api-reference).
 */

/** Heroku's times have no fractions of a second. */
export const time = (date: Date) => date.toISOString().replace(/\.\d+Z$/, 'Z')
export const person = (account: Account) => ({ email: account.email, id: account.id })
export const appRef = (app: App) => ({ id: app.id, name: app.name })

export function accountShape(account: Account) {
  return {
    allow_tracking: true,
    beta: false,
    country_of_residence: null,
    created_at: time(account.createdAt),
    default_organization: null,
    default_team: null,
    delinquent_at: null,
    email: account.email,
    federated: false,
    id: account.id,
    identity_provider: null,
    last_login: time(account.createdAt),
    name: null,
    sms_number: null,
    suspended_at: null,
    two_factor_authentication: false,
    updated_at: time(account.createdAt),
    verified: true,
  }
}

/** `dockerReleases`: the pre-release variant `version=3.docker-releases` also names the image, by Heroku's own id of it. */
export function formationShape(app: App, process: ProcessType, dockerReleases: boolean) {
  const image = app.image(process.type)
  return {
    app: appRef(app),
    command: '',
    created_at: time(process.createdAt),
    id: process.id,
    quantity: process.quantity,
    size: process.size,
    type: process.type,
    updated_at: time(process.updatedAt),
    ...(dockerReleases ? { docker_image: image ? { id: image.id } : null } : {}),
  }
}

/** `current` is the release that the server which answers takes for the current one. */
export function releaseShape(
  app: App,
  release: Release,
  { streamUrl, now, current = app.current }: { streamUrl: string | null; now: Date; current?: Release },
) {
  return {
    addon_plan_names: [],
    app: appRef(app),
    created_at: time(release.createdAt),
    current: release === current,
    description: release.description,
    eligible_for_rollback: isEligibleForRollback(app, release, now),
    id: release.id,
    output_stream_url: streamUrl,
    // A release of images has no slug.
    slug: null,
    status: statusOf(app, release, now),
    updated_at: time(release.updatedAt),
    user: person(release.user),
    version: release.version,
  }
}

export function dynoShape(app: App, dyno: Dyno) {
  return {
    app: appRef(app),
    attach_url: null,
    command: '',
    created_at: time(dyno.createdAt),
    id: dyno.id,
    name: dyno.name,
    release: { id: dyno.release.id, version: dyno.release.version },
    size: app.formation.get(dyno.type)?.size ?? 'Standard-1X',
    state: dyno.state,
    type: dyno.type,
    updated_at: time(dyno.updatedAt),
  }
}

export function oneOffShape(app: App, { attachUrl, command, createdAt, id, name, state, type }: OneOff) {
  return {
    app: appRef(app),
    attach_url: attachUrl,
    command,
    created_at: time(createdAt),
    id,
    name,
    release: { id: app.current.id, version: app.current.version },
    size: 'Standard-1X',
    state,
    type,
    updated_at: time(createdAt),
  }
}

export function pipelineShape(pipeline: Pipeline) {
  return {
    created_at: time(pipeline.createdAt),
    id: pipeline.id,
    name: pipeline.name,
    owner: { id: pipeline.owner.id, type: 'user' },
    updated_at: time(pipeline.updatedAt),
  }
}

export function couplingShape(coupling: Coupling) {
  return {
    app: { id: coupling.app.id },
    created_at: time(coupling.createdAt),
    id: coupling.id,
    pipeline: { id: coupling.pipeline.id },
    stage: coupling.stage,
    updated_at: time(coupling.updatedAt),
  }
}
