import type { Fault } from '../../types.ts'
import { always, green, HTML, once, PORTAL, red } from './build.ts'

const signIn = { host: 'registry.heroku.com', path: '/v2/' }
const registry = { host: 'registry.heroku.com', path: '/v2/*/**' }
const begin = { host: 'registry.heroku.com', path: '/v2/*/*/blobs/uploads/**', method: 'POST' }
const uploads = { host: 'registry.heroku.com', path: '/v2/*/*/blobs/uploads/**', method: 'PATCH' }
const putManifest = { host: 'registry.heroku.com', path: '/v2/*/*/manifests/*', method: 'PUT' }
const getManifest = { host: 'registry.heroku.com', path: '/v2/*/*/manifests/*', method: 'GET' }

/** The Container Registry. */
export const registryFaults: readonly Fault[] = [
  always(
    'registry-login-401',
    'the registry does not take the key',
    signIn,
    {
      respond: { status: 401, headers: { 'www-authenticate': 'Basic realm="registry.heroku.com"' } },
    },
    red,
  ),
  always(
    'registry-login-503',
    'the registry is down',
    { host: 'registry.heroku.com', path: '/**' },
    { respond: { status: 503, html: HTML } },
    red,
  ),
  always(
    'registry-401',
    'the registry forgets the login',
    registry,
    {
      respond: { status: 401, headers: { 'www-authenticate': 'Basic realm="registry.heroku.com"' } },
    },
    red,
  ),
  always(
    'registry-403',
    'the account may not push',
    registry,
    {
      respond: { status: 403, message: 'you do not have access to the app' },
    },
    red,
  ),
  always(
    'registry-405',
    'the registry does not take the manifest',
    putManifest,
    {
      respond: { status: 405, message: 'The operation is unsupported.' },
    },
    red,
  ),
  always('registry-500', 'no layer can be pushed', uploads, { respond: { status: 500 } }, red),
  once('registry-500-once', 'a layer fails once', uploads, { respond: { status: 500 } }, green),
  once(
    'registry-cut-once',
    'an upload is cut once',
    uploads,
    {
      cut: { after: 1000, direction: 'upload' },
    },
    green,
  ),
  always('registry-cut', 'every upload is cut', uploads, { cut: { after: 1000, direction: 'upload' } }, red),
  always(
    'registry-manifest-500',
    'the manifest cannot be written',
    putManifest,
    {
      respond: { status: 500 },
    },
    red,
  ),
  always(
    'registry-read-404',
    'the image that was pushed cannot be read',
    getManifest,
    {
      respond: { status: 404, id: 'MANIFEST_UNKNOWN' },
    },
    red,
  ),
  always(
    'registry-slow',
    'every request to the registry takes half a second',
    registry,
    {
      delay: { ms: 500 },
    },
    green,
  ),
  once(
    'registry-manifest-500-once',
    'writing the manifest fails once',
    putManifest,
    { respond: { status: 500 } },
    green,
  ),
  always(
    'registry-expired',
    'the login expires while layers are pushed',
    begin,
    {
      respond: {
        status: 401,
        message: 'token expired',
        headers: { 'www-authenticate': 'Basic realm="registry.heroku.com"' },
      },
    },
    red,
  ),
  once(
    'registry-read-500-once',
    'reading the image that was pushed fails once',
    getManifest,
    { respond: { status: 500 } },
    green,
  ),
  always(
    'registry-read-500',
    'the registry fails when the image is read',
    getManifest,
    { respond: { status: 500 } },
    red,
  ),
  always(
    'registry-read-401',
    'the registry forgets the login when the image is read',
    getManifest,
    { respond: { status: 401 } },
    red,
  ),
  always(
    'registry-read-portal',
    'a portal answers for the registry',
    getManifest,
    { respond: { status: 200, html: PORTAL } },
    red,
  ),
  always(
    'registry-schema-1',
    'the image has a manifest of schema 1',
    getManifest,
    {
      respond: {
        status: 200,
        headers: { 'content-type': 'application/vnd.docker.distribution.manifest.v1+prettyjws' },
        json: {
          schemaVersion: 1,
          name: 'web',
          tag: 'latest',
          architecture: 'amd64',
          fsLayers: [],
          history: [],
        },
      },
    },
    red,
  ),
  always(
    'registry-oci-index',
    'the image is a list of images for several platforms',
    getManifest,
    {
      respond: {
        status: 200,
        headers: { 'content-type': 'application/vnd.oci.image.index.v1+json' },
        json: { schemaVersion: 2, mediaType: 'application/vnd.oci.image.index.v1+json', manifests: [] },
      },
    },
    red,
  ),
]
