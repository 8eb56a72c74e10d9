import type { Fault } from '../../types.ts'
import { always, green, once, PORTAL, red } from './build.ts'

const releases = { path: '/apps/*staging*/releases', method: 'GET' }
const manifest = { host: 'registry.heroku.com', path: '/v2/*staging*/*/manifests/*', method: 'GET' }

/** The app that images are promoted from, whose name has `staging` in it. */
export const promotingFaults: readonly Fault[] = [
  always(
    'source-403',
    'the key has no right to the source',
    releases,
    { respond: { status: 403, message: 'You do not have access to the app.' } },
    red,
  ),
  always(
    'source-404',
    'the source was deleted',
    releases,
    { respond: { status: 404, message: "Couldn't find that app." } },
    red,
  ),
  once(
    'source-500-once',
    'listing the releases of the source fails once',
    releases,
    { respond: { status: 500 } },
    green,
  ),
  always(
    'source-portal',
    'a portal answers for the releases of the source',
    releases,
    { respond: { status: 200, html: PORTAL } },
    red,
  ),
  once(
    'source-truncated-once',
    'the JSON of the releases of the source ends early',
    releases,
    { truncate: { after: 40 } },
    green,
  ),
  always(
    'source-registry-401',
    'the registry does not take the key for the source',
    manifest,
    { respond: { status: 401 } },
    red,
  ),
  always(
    'source-registry-404',
    'the registry has no image of the source',
    manifest,
    { respond: { status: 404, id: 'MANIFEST_UNKNOWN' } },
    red,
  ),
  always(
    'source-registry-500',
    'the registry fails when the image of the source is read',
    manifest,
    { respond: { status: 500 } },
    red,
  ),
  once(
    'source-registry-500-once',
    'the registry fails once when the image of the source is read',
    manifest,
    { respond: { status: 500 } },
    green,
  ),
  {
    name: 'source-rolled-back',
    summary: 'the source was rolled back, and does not run what was pushed last',
    right: red,
    meanwhile: { does: { rollBack: true }, at: releases },
  },
  {
    name: 'source-deployed',
    summary: 'the source is deployed while its image is copied',
    right: red,
    meanwhile: { does: { deploy: {} }, at: { ...manifest, method: ['GET', 'HEAD'] } },
    nth: 2,
  },
]
