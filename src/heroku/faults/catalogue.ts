import type { Fault, RequestFault, RequestFaultAction, RequestMatcher } from '../types.ts'

const HTML = '<!DOCTYPE html><html><body><h1>Service Unavailable</h1></body></html>'

const app = { path: '/apps/*', method: 'GET' }
const readConfig = { path: '/apps/*/config-vars', method: 'GET' }
const setConfig = { path: '/apps/*/config-vars', method: 'PATCH' }
const formation = { path: '/apps/*/formation', method: 'PATCH' }
const releases = { path: '/apps/*/releases', method: 'GET' }
const output = { host: 'release-output.heroku.com' }
const signIn = { host: 'registry.heroku.com', path: '/v2/' }
const registry = { host: 'registry.heroku.com', path: '/v2/*/**' }
const uploads = { host: 'registry.heroku.com', path: '/v2/*/*/blobs/uploads/**', method: 'PATCH' }
const putManifest = { host: 'registry.heroku.com', path: '/v2/*/*/manifests/*', method: 'PUT' }
const getManifest = { host: 'registry.heroku.com', path: '/v2/*/*/manifests/*', method: 'GET' }
const cli = { host: 'cli-assets.heroku.com' }
const cliArchive = { ...cli, path: '/**.tar.gz' }

/** A fault that happens each time. */
const always = (
  name: string,
  summary: string,
  request: RequestMatcher,
  action: RequestFaultAction,
): RequestFault => ({
  name,
  summary,
  request,
  do: action,
  times: 'always',
})

/** A fault that happens the first time, and never again. */
const once = (
  name: string,
  summary: string,
  request: RequestMatcher,
  action: RequestFaultAction,
): RequestFault => ({
  name,
  summary,
  request,
  do: action,
})

/** What can go wrong at Heroku while an app is deployed, by the part of Heroku where it does. */
export const faultCatalogue: Readonly<Record<string, readonly Fault[]>> = {
  'Platform API': [
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
  ],
  'config vars': [
    always('config-read-500', 'the config vars cannot be read', readConfig, { respond: { status: 500 } }),
    always('config-403', 'the key may read but not write', setConfig, {
      respond: { status: 403, message: 'You do not have access to this app.' },
    }),
    always('config-422', 'Heroku refuses a value', setConfig, {
      respond: { status: 422, message: 'Config vars are limited to 64kb' },
    }),
    always('config-500', 'setting fails before anything is changed', setConfig, { respond: { status: 500 } }),
    always('config-503-html', 'setting fails with a page', setConfig, {
      respond: { status: 503, html: HTML },
    }),
    once('config-500-after-change', 'the vars are set and the answer is an error', setConfig, {
      respond: { status: 500, afterChange: true },
    }),
    once('config-reset', 'the connection is reset before the vars are set', setConfig, { reset: 'before' }),
    once('config-reset-after-change', 'the vars are set and the connection is reset', setConfig, {
      reset: 'after',
    }),
    always('config-hang', 'setting is never answered', setConfig, { hang: true }),
  ],
  releasing: [
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
  ],
  'release phase': [
    {
      name: 'release-failed',
      summary: 'the release command fails at once',
      release: { outcome: 'failed', output: 'bash: manage: not found\n' },
    },
    {
      name: 'release-failed-later',
      summary: 'the release command fails after a while',
      release: { outcome: 'failed', afterMs: 3000, output: 'migrating\nno such table\n' },
    },
    {
      name: 'release-expired',
      summary: 'the release command takes too long',
      release: { outcome: 'expired', afterMs: 2000, output: 'migrating\n' },
    },
    {
      name: 'release-pending',
      summary: 'the release command never ends',
      release: { outcome: 'pending', output: 'waiting for the database\n' },
    },
    {
      name: 'release-pending-silent',
      summary: 'the release is pending and has no stream',
      release: { outcome: 'pending', noStream: true },
    },
    {
      name: 'release-failed-silent',
      summary: 'the release fails later and has no stream',
      release: { outcome: 'failed', afterMs: 2000, noStream: true },
    },
    {
      name: 'release-stream-lost',
      summary: 'the stream ends early, the release then fails',
      release: { outcome: 'failed', afterMs: 4000, output: 'migrating\n', loseStreamAfter: 4 },
    },
  ],
  'release output': [
    always('output-404', 'the output never becomes readable', output, { respond: { status: 404 } }),
    always('output-500', 'the output cannot be read', output, { respond: { status: 500 } }),
    once('output-cut', 'the output breaks off', output, { cut: { after: 5, direction: 'download' } }),
  ],
  registry: [
    always('registry-login-401', 'the registry does not take the key', signIn, {
      respond: { status: 401, headers: { 'www-authenticate': 'Basic realm="registry.heroku.com"' } },
    }),
    always(
      'registry-login-503',
      'the registry is down',
      { host: 'registry.heroku.com', path: '/**' },
      { respond: { status: 503, html: HTML } },
    ),
    always('registry-401', 'the registry forgets the login', registry, {
      respond: { status: 401, headers: { 'www-authenticate': 'Basic realm="registry.heroku.com"' } },
    }),
    always('registry-403', 'the account may not push', registry, {
      respond: { status: 403, message: 'requested access to the resource is denied' },
    }),
    always('registry-405', 'the registry does not take the manifest', putManifest, {
      respond: { status: 405, message: 'The operation is unsupported.' },
    }),
    always('registry-500', 'no layer can be pushed', uploads, { respond: { status: 500 } }),
    once('registry-500-once', 'a layer fails once', uploads, { respond: { status: 500 } }),
    once('registry-cut-once', 'an upload is cut once', uploads, {
      cut: { after: 1000, direction: 'upload' },
    }),
    always('registry-cut', 'every upload is cut', uploads, { cut: { after: 1000, direction: 'upload' } }),
    always('registry-manifest-500', 'the manifest cannot be written', putManifest, {
      respond: { status: 500 },
    }),
    always('registry-read-404', 'the image that was pushed cannot be read', getManifest, {
      respond: { status: 404, id: 'MANIFEST_UNKNOWN' },
    }),
    always('registry-slow', 'every request to the registry takes half a second', registry, {
      delay: { ms: 500 },
    }),
  ],
  dynos: [
    {
      name: 'dyno-crash',
      summary: 'the web process crashes at boot',
      dyno: { behaviour: 'crash' },
      times: 'always',
    },
    {
      name: 'dyno-500',
      summary: 'the web process answers every request with 500',
      dyno: { behaviour: 'answer-500' },
      times: 'always',
    },
    {
      name: 'dyno-never-binds',
      summary: 'the web process never binds its port',
      dyno: { behaviour: 'never-bind' },
      times: 'always',
    },
  ],
  'CLI download': [
    always('cli-503', 'the server of the CLI is down', cli, { respond: { status: 503, html: HTML } }),
    once('cli-503-once', 'the server of the CLI fails once', cli, { respond: { status: 503, html: HTML } }),
    always('cli-missing', 'the archive of the CLI is not there', cliArchive, {
      respond: { status: 403, html: '<Error/>' },
    }),
    once('cli-cut-once', 'the download is cut once', cliArchive, {
      cut: { after: 100_000, direction: 'download' },
    }),
    always('cli-cut', 'every download is cut', cliArchive, {
      cut: { after: 100_000, direction: 'download' },
    }),
    always('cli-corrupt', 'the archive is not what was published', cliArchive, { corrupt: true }),
    always(
      'cli-no-manifest',
      'the checksum is not there',
      { ...cli, path: '/**-buildmanifest' },
      { respond: { status: 403, html: '<Error/>' } },
    ),
  ],
}

/** The fault of that name in the catalogue. */
export function faultNamed(name: string): Fault | undefined {
  return Object.values(faultCatalogue)
    .flat()
    .find(fault => fault.name === name)
}
