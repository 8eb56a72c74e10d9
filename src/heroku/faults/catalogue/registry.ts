import type { Fault } from '../../types.ts'
import { always, HTML, once } from './build.ts'

const signIn = { host: 'registry.heroku.com', path: '/v2/' }
const registry = { host: 'registry.heroku.com', path: '/v2/*/**' }
const uploads = { host: 'registry.heroku.com', path: '/v2/*/*/blobs/uploads/**', method: 'PATCH' }
const putManifest = { host: 'registry.heroku.com', path: '/v2/*/*/manifests/*', method: 'PUT' }
const getManifest = { host: 'registry.heroku.com', path: '/v2/*/*/manifests/*', method: 'GET' }

/** The Container Registry. */
export const registryFaults: readonly Fault[] = [
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
    respond: { status: 403, message: 'you do not have access to the app' },
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
]
