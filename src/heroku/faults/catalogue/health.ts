import type { Fault } from '../../types.ts'
import { always, once } from './build.ts'

const dynos = { path: '/apps/*/dynos', method: 'GET' }
const page = { host: '*.herokuapp.com', path: '/**' }

/** Looking at the app after its release: at its dynos by the API, and at its pages as a visitor. */
export const healthFaults: readonly Fault[] = [
  always('dynos-500', 'the dynos cannot be listed', dynos, { respond: { status: 500 } }),
  once('dynos-500-once', 'listing the dynos fails once', dynos, { respond: { status: 500 } }),
  once('page-503-once', 'the first page is an error, as of an app that warms up', page, {
    respond: { status: 503, html: '<h1>Application error</h1>' },
  }),
  always('page-404', 'the page is not there', page, {
    respond: { status: 404, html: '<h1>Not found</h1>' },
  }),
  always('page-reset', 'every connection to the app is reset', page, { reset: 'before' }),
]
