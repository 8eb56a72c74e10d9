import type { Fault } from '../../types.ts'
import { always, green, once, PORTAL, red } from './build.ts'

const change = { path: '/apps/*', method: 'PATCH' }

/** Switching the maintenance page. */
export const maintenanceFaults: readonly Fault[] = [
  always(
    'maintenance-403',
    'the key may not switch the page',
    change,
    { respond: { status: 403, message: 'You do not have access to this app.' } },
    red,
  ),
  once('maintenance-500-once', 'switching the page fails once', change, { respond: { status: 500 } }, green),
  always('maintenance-500', 'the page cannot be switched', change, { respond: { status: 500 } }, red),
  once('maintenance-reset-once', 'the connection is reset before', change, { reset: 'before' }, green),
  once(
    'maintenance-reset-after-change',
    'the page is switched and the connection is reset',
    change,
    { reset: 'after' },
    green,
  ),
  once(
    'maintenance-truncated',
    'the page is switched and the answer ends early',
    change,
    { truncate: { after: 20 } },
    green,
  ),
  always(
    'maintenance-portal',
    'a portal answers with 200 and a page',
    change,
    { respond: { status: 200, html: PORTAL } },
    red,
  ),
  always(
    'maintenance-no-effect',
    'the answer is 200, and the page stays as it is',
    change,
    { respond: { status: 200, json: {} } },
    red,
  ),
]
