import type { Dyno } from '../dynos/dyno.ts'
import type { Account } from '../model/account.ts'
import type { App } from '../model/app.ts'
import type { ProcessType } from '../model/formation.ts'
import type { Coupling, Pipeline } from '../model/pipeline.ts'
import type { Release } from '../model/release.ts'

/**
 * The resources as the Platform API shows them, field for field after Heroku's published schema
 * (https://devcenter.heroku.com/articles/platform-api-reference).
 */

/** Stack ids are UUIDs on Heroku; any stable one does. */
const STACK_ID = '9c3a1b54-7d0e-4a38-9a21-6f1de2b1c0de'
const REGION = { id: '59accabd-516d-4f0e-83e6-6e3757701145', name: 'us' }

const time = (date: Date) => date.toISOString().replace(/\.\d+Z$/, 'Z')
const person = (account: Account) => ({ email: account.email, id: account.id })
const appRef = (app: App) => ({ id: app.id, name: app.name })

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

export function appShape(app: App) {
  const stack = { id: STACK_ID, name: app.stack }
  return {
    acm: false,
    archived_at: null,
    build_stack: stack,
    buildpack_provided_description: app.current.images.size > 0 ? 'container' : null,
    created_at: time(app.createdAt),
    generation: { id: REGION.id, name: app.generation },
    git_url: `https://git.heroku.com/${app.name}.git`,
    id: app.id,
    internal_routing: null,
    maintenance: app.maintenance,
    name: app.name,
    organization: null,
    owner: person(app.owner),
    region: REGION,
    released_at: time(app.releasedAt),
    repo_size: null,
    slug_size: null,
    space: null,
    stack,
    team: null,
    updated_at: time(app.updatedAt),
    web_url: app.webUrl,
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

export function releaseShape(app: App, release: Release, streamUrl: string | null) {
  return {
    addon_plan_names: [],
    app: appRef(app),
    created_at: time(release.createdAt),
    current: release === app.current,
    description: release.description,
    eligible_for_rollback: isEligibleForRollback(release),
    id: release.id,
    output_stream_url: streamUrl,
    // A release of images has no slug.
    slug: null,
    status: release.status,
    updated_at: time(release.updatedAt),
    user: person(release.user),
    version: release.version,
  }
}

/** Only what once ran can run again. */
export function isEligibleForRollback(release: Release): boolean {
  return release.status === 'succeeded' && release.images.size > 0
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

export function stackShape(name: string) {
  return {
    created_at: '2014-06-18T00:00:00Z',
    default: name === 'heroku-24',
    id: STACK_ID,
    name,
    state: 'public',
    updated_at: '2014-06-18T00:00:00Z',
  }
}

/** The owner, who is on every app. */
export function collaboratorShape(app: App) {
  return {
    app: appRef(app),
    created_at: time(app.createdAt),
    id: app.owner.id,
    permissions: [],
    role: 'owner',
    updated_at: time(app.createdAt),
    user: { ...person(app.owner), federated: false },
  }
}

/** The domain that every app has. */
export function domainShape(app: App) {
  return {
    acm_status: null,
    acm_status_reason: null,
    app: appRef(app),
    cname: null,
    created_at: time(app.createdAt),
    hostname: new URL(app.webUrl).hostname,
    id: app.id,
    kind: 'heroku',
    sni_endpoint: null,
    status: 'succeeded',
    updated_at: time(app.createdAt),
  }
}

/** The one app feature that deploying knows. */
export function prebootShape(app: App) {
  return {
    created_at: time(app.createdAt),
    description: 'Provide seamless web dyno deploys',
    display_name: 'Seamless Web Dyno Deploys',
    doc_url: 'https://devcenter.heroku.com/articles/preboot',
    enabled: app.preboot,
    feedback_email: 'heroku@example.com',
    id: app.id,
    name: 'preboot',
    state: 'general',
    updated_at: time(app.updatedAt),
  }
}
