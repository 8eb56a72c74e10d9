import type { Fault } from '../../types.ts'
import { always, green, HTML, once, PORTAL, red } from './build.ts'

const app = { path: '/apps/*', method: 'GET' }

/** The Platform API as a whole, and reading the app. */
export const platformApiFaults: readonly Fault[] = [
  always(
    'api-401',
    'the key was revoked',
    { path: '/**' },
    { respond: { status: 401, message: 'Invalid credentials provided.' } },
    red,
  ),
  always(
    'api-403',
    'the account may not use the app',
    app,
    {
      respond: { status: 403, message: 'You do not have access to the app.' },
    },
    red,
  ),
  always(
    'api-404',
    'the app was deleted',
    app,
    {
      respond: { status: 404, message: "Couldn't find that app." },
    },
    red,
  ),
  once(
    'api-429-once',
    'the rate limit is hit for a moment',
    app,
    {
      respond: { status: 429, message: 'Your account reached the API rate limit' },
    },
    green,
  ),
  always(
    'api-429',
    'the rate limit is used up',
    { path: '/**' },
    { respond: { status: 429, message: 'Your account reached the API rate limit' } },
    red,
  ),
  {
    ...once(
      'api-429-later',
      'the rate limit is hit in the middle, for a moment',
      { path: '/apps/*/releases', method: 'GET' },
      { respond: { status: 429, message: 'Your account reached the API rate limit' } },
      green,
    ),
    nth: 2,
    times: 2,
  },
  once('api-500-once', 'one request fails inside Heroku', app, { respond: { status: 500 } }, green),
  always(
    'api-503-html',
    'Heroku is down and answers with a page',
    { path: '/**' },
    { respond: { status: 503, html: HTML } },
    red,
  ),
  once('api-reset-once', 'one connection is reset', app, { reset: 'before' }, green),
  always('api-reset', 'every connection is reset', { path: '/**' }, { reset: 'before' }, red),
  always('api-hang', 'the app cannot be read: no answer comes', app, { hang: true }, red),
  always('api-slow', 'every answer takes a second', { path: '/**' }, { delay: { ms: 1000 } }, green),
  always(
    'api-portal',
    'a proxy answers instead of Heroku, with 200 and a page',
    app,
    {
      respond: { status: 200, html: PORTAL },
    },
    red,
  ),
  once('api-answer-cut', 'an answer breaks off', app, { cut: { after: 20, direction: 'download' } }, green),
  once('api-portal-once', 'a portal answers once', app, { respond: { status: 200, html: PORTAL } }, green),
  once('api-truncated-once', 'the JSON of an answer ends early', app, { truncate: { after: 150 } }, green),
  always('api-truncated', 'the JSON of every answer ends early', app, { truncate: { after: 150 } }, red),
  once('api-misshapen-once', 'a list comes in place of the app', app, { misshape: true }, green),
  always('api-misshapen', 'a list comes in place of the app each time', app, { misshape: true }, red),
  always(
    'api-redirect',
    'Heroku redirects to another host',
    app,
    { respond: { status: 307, json: {}, headers: { location: 'https://login.example.com/' } } },
    red,
  ),
  always(
    'api-403-sso',
    'the team wants its identity provider',
    app,
    {
      respond: {
        status: 403,
        message: 'You must authenticate with your identity provider to access resources for this team.',
      },
    },
    red,
  ),
  always('api-latency', 'every answer takes 80 ms', { path: '/**' }, { delay: { ms: 80 } }, green),
]
