import type { Fault } from '../../types.ts'
import { always, HTML, once } from './build.ts'

const app = { path: '/apps/*', method: 'GET' }

/** The Platform API as a whole, and reading the app. */
export const platformApiFaults: readonly Fault[] = [
  always(
    'api-401',
    'the key was revoked',
    { path: '/**' },
    { respond: { status: 401, message: 'Invalid credentials provided.' } },
  ),
  always('api-403', 'the account may not use the app', app, {
    respond: { status: 403, message: 'You do not have access to the app.' },
  }),
  always('api-404', 'the app was deleted', app, {
    respond: { status: 404, message: "Couldn't find that app." },
  }),
  once('api-429-once', 'the rate limit is hit for a moment', app, {
    respond: { status: 429, message: 'Your account reached the API rate limit' },
  }),
  always(
    'api-429',
    'the rate limit is used up',
    { path: '/**' },
    { respond: { status: 429, message: 'Your account reached the API rate limit' } },
  ),
  {
    ...once(
      'api-429-later',
      'the rate limit is hit in the middle, for a moment',
      { path: '/apps/*/releases', method: 'GET' },
      { respond: { status: 429, message: 'Your account reached the API rate limit' } },
    ),
    nth: 2,
    times: 2,
  },
  once('api-500-once', 'one request fails inside Heroku', app, { respond: { status: 500 } }),
  always(
    'api-503-html',
    'Heroku is down and answers with a page',
    { path: '/**' },
    { respond: { status: 503, html: HTML } },
  ),
  once('api-reset-once', 'one connection is reset', app, { reset: 'before' }),
  always('api-reset', 'every connection is reset', { path: '/**' }, { reset: 'before' }),
  always('api-hang', 'the app cannot be read: no answer comes', app, { hang: true }),
  always('api-slow', 'every answer takes a second', { path: '/**' }, { delay: { ms: 1000 } }),
  always('api-portal', 'a proxy answers instead of Heroku, with 200 and a page', app, {
    respond: { status: 200, html: '<h1>Log in to the network</h1>' },
  }),
  once('api-answer-cut', 'an answer breaks off', app, { cut: { after: 20, direction: 'download' } }),
]
