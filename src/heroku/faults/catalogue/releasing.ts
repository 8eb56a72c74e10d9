import type { Fault } from '../../types.ts'
import { always, HTML, once } from './build.ts'

const formation = { path: '/apps/*/formation', method: 'PATCH' }
const releases = { path: '/apps/*/releases', method: 'GET' }

/** Releasing images and listing releases. */
export const releasingFaults: readonly Fault[] = [
  always('formation-403', 'the key may not release', formation, {
    respond: { status: 403, message: 'You do not have access to this app.' },
  }),
  always('formation-404', 'Heroku does not find the image', formation, {
    respond: { status: 404, message: "Couldn't find that docker image." },
  }),
  always('formation-422', 'Heroku refuses the release', formation, {
    respond: { status: 422, message: 'Verify your account' },
  }),
  always('formation-429', 'the rate limit is hit at the release', formation, {
    respond: { status: 429, message: 'Your account reached the API rate limit' },
  }),
  always('formation-500', 'the release fails before anything is changed', formation, {
    respond: { status: 500 },
  }),
  always('formation-503-html', 'the release fails with a page', formation, {
    respond: { status: 503, html: HTML },
  }),
  once('formation-500-after-change', 'the release is made and the answer is an error', formation, {
    respond: { status: 500, afterChange: true },
  }),
  once('formation-reset-after-change', 'the release is made and the connection is reset', formation, {
    reset: 'after',
  }),
  always('formation-hang', 'the release is never answered', formation, { hang: true }),
  always('releases-500', 'the releases cannot be listed', releases, { respond: { status: 500 } }),
  once('releases-500-once', 'listing the releases fails once', releases, { respond: { status: 500 } }),
]
