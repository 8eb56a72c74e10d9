import type { Fault } from '../../types.ts'
import { always, green, once, PORTAL, red } from './build.ts'

const dynos = { path: '/apps/*/dynos', method: 'GET' }
const page = { host: '*.herokuapp.com', path: '/**' }

/** Looking at the app after its release: at its dynos by the API, and at its pages as a visitor. */
export const healthFaults: readonly Fault[] = [
  always('dynos-500', 'the dynos cannot be listed', dynos, { respond: { status: 500 } }, red),
  once('dynos-500-once', 'listing the dynos fails once', dynos, { respond: { status: 500 } }, green),
  once(
    'page-503-once',
    'the first page is an error, as of an app that warms up',
    page,
    {
      respond: { status: 503, html: '<h1>Application error</h1>' },
    },
    green,
  ),
  always(
    'page-404',
    'the page is not there',
    page,
    {
      respond: { status: 404, html: '<h1>Not found</h1>' },
    },
    red,
  ),
  always('page-reset', 'every connection to the app is reset', page, { reset: 'before' }, red),
  once('dynos-truncated-once', 'the JSON of the dynos ends early', dynos, { truncate: { after: 40 } }, green),
  once('dynos-misshapen-once', 'an object comes in place of the dynos', dynos, { misshape: true }, green),
  once(
    'dynos-portal-once',
    'a portal answers once for the dynos',
    dynos,
    { respond: { status: 200, html: PORTAL } },
    green,
  ),
  always(
    'dynos-portal',
    'a portal answers for the dynos',
    dynos,
    { respond: { status: 200, html: PORTAL } },
    { job: 'red' },
  ),
  always(
    'page-redirect',
    'the page sends visitors to the login',
    page,
    {
      respond: { status: 302, html: '', headers: { location: 'https://login.example.com/' } },
    },
    red,
  ),
  always('page-endless', 'the page never ends', page, { endless: { everyMs: 0 } }, green),
  always('page-drips', 'the page never ends, and comes slowly', page, { endless: { everyMs: 500 } }, green),
]
