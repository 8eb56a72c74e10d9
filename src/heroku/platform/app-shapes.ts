import type { App } from '../model/app.ts'
import { appRef, person, time } from './shapes.ts'

/** Stack ids are UUIDs on Heroku; any stable one does. */
const STACK_ID = '9c3a1b54-7d0e-4a38-9a21-6f1de2b1c0de'
const REGION = { id: '59accabd-516d-4f0e-83e6-6e3757701145', name: 'us' }

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
    hostname: new URL(app.address).hostname,
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
