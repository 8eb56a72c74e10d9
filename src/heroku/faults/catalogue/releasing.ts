import type { Fault, RequestFaultAction } from '../../types.ts'
import { always, green, HTML, once, PORTAL, red, unpaid } from './build.ts'

const formation = { path: '/apps/*/formation', method: 'PATCH' }
const follow = { path: '/apps/*/releases/*', method: 'GET' }
const releases = { path: '/apps/*/releases', method: 'GET' }

/** Releasing images and listing releases. */
export const releasingFaults: readonly Fault[] = [
  always(
    'formation-403',
    'the key may not release',
    formation,
    {
      respond: { status: 403, message: 'You do not have access to this app.' },
    },
    red,
  ),
  always(
    'formation-404',
    'Heroku does not find the image',
    formation,
    {
      respond: { status: 404, message: "Couldn't find that docker image." },
    },
    red,
  ),
  always(
    'formation-422',
    'Heroku refuses the release',
    formation,
    {
      respond: { status: 422, message: 'Verify your account' },
    },
    red,
  ),
  always(
    'formation-429',
    'the rate limit is hit at the release',
    formation,
    {
      respond: { status: 429, message: 'Your account reached the API rate limit' },
    },
    red,
  ),
  always(
    'formation-500',
    'the release fails before anything is changed',
    formation,
    {
      respond: { status: 500 },
    },
    red,
  ),
  always(
    'formation-503-html',
    'the release fails with a page',
    formation,
    {
      respond: { status: 503, html: HTML },
    },
    red,
  ),
  once(
    'formation-500-after-change',
    'the release is made and the answer is an error',
    formation,
    {
      respond: { status: 500, afterChange: true },
    },
    green,
  ),
  once(
    'formation-reset-after-change',
    'the release is made and the connection is reset',
    formation,
    {
      reset: 'after',
    },
    green,
  ),
  always('formation-hang', 'the release is never answered', formation, { hang: true }, red),
  always('releases-500', 'the releases cannot be listed', releases, { respond: { status: 500 } }, red),
  once('releases-500-once', 'listing the releases fails once', releases, { respond: { status: 500 } }, green),
  always('formation-402', 'the account has an unpaid balance', formation, unpaid, red),
  always(
    'formation-portal',
    'a portal answers the release with 200 and a page',
    formation,
    { respond: { status: 200, html: PORTAL } },
    red,
  ),
  always(
    'formation-202',
    'the release is accepted and never made',
    formation,
    { respond: { status: 202, json: {} } },
    red,
  ),
  always(
    'formation-no-effect',
    'the release is answered with 200 and not made',
    formation,
    { respond: { status: 200, json: [] } },
    red,
  ),
  once(
    'formation-late',
    'the release is made two seconds after the answer',
    formation,
    { postpone: { ms: 2000 } },
    green,
  ),
  once(
    'formation-truncated',
    'the answer to the release ends early',
    formation,
    { truncate: { after: 20 } },
    green,
  ),
  once(
    'formation-misshapen',
    'an object comes in place of the formation',
    formation,
    { misshape: true },
    green,
  ),
  always(
    'releases-lag',
    'the list of releases is a second and a half behind',
    releases,
    { lag: { ms: 1500 } },
    green,
  ),
  always(
    'releases-lag-long',
    'the list of releases is ten minutes behind',
    releases,
    { lag: { ms: 600_000 } },
    { job: 'red' },
  ),
  once(
    'releases-truncated-once',
    'the JSON of the releases ends early',
    releases,
    { truncate: { after: 40 } },
    green,
  ),
  once(
    'releases-misshapen-once',
    'an object comes in place of the releases',
    releases,
    { misshape: true },
    green,
  ),
  always(
    'releases-misshapen',
    'an object comes in place of the releases each time',
    releases,
    { misshape: true },
    red,
  ),
  always(
    'releases-portal',
    'a portal answers for the releases',
    releases,
    { respond: { status: 200, html: PORTAL } },
    red,
  ),
  {
    ...once(
      'releases-truncated-later',
      'the JSON of the releases ends early in the middle',
      releases,
      { truncate: { after: 40 } },
      green,
    ),
    nth: 3,
  },
  followed('follow-truncated-once', 'the JSON of the pending release ends early', {
    truncate: { after: 40 },
  }),
  followed('follow-misshapen-once', 'a list comes in place of the pending release', { misshape: true }),
  followed('follow-portal-once', 'a portal answers for the pending release', {
    respond: { status: 200, html: PORTAL },
  }),
  followed('follow-500-once', 'looking at the pending release fails once', { respond: { status: 500 } }),
  followed('follow-reset-once', 'the connection is reset while the release is pending', { reset: 'before' }),
]

/** One bad answer while a release phase runs that then succeeds. */
function followed(name: string, summary: string, action: RequestFaultAction): Fault {
  return {
    ...once(name, summary, follow, action, green),
    also: [{ release: { outcome: 'succeeded', afterMs: 3000, output: 'migrating\n', noStream: true } }],
  }
}
