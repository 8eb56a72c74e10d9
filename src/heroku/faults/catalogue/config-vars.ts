import type { Fault } from '../../types.ts'
import { always, green, HTML, once, PORTAL, red, unpaid } from './build.ts'

const readConfig = { path: '/apps/*/config-vars', method: 'GET' }
const setConfig = { path: '/apps/*/config-vars', method: 'PATCH' }

/** Reading and changing config vars. */
export const configVarFaults: readonly Fault[] = [
  always('config-read-500', 'the config vars cannot be read', readConfig, { respond: { status: 500 } }, red),
  always(
    'config-403',
    'the key may read but not write',
    setConfig,
    {
      respond: { status: 403, message: 'You do not have access to this app.' },
    },
    red,
  ),
  always(
    'config-422',
    'Heroku refuses a value',
    setConfig,
    {
      respond: { status: 422, message: 'Config vars are limited to 64kb' },
    },
    red,
  ),
  always(
    'config-500',
    'setting fails before anything is changed',
    setConfig,
    { respond: { status: 500 } },
    red,
  ),
  always(
    'config-503-html',
    'setting fails with a page',
    setConfig,
    {
      respond: { status: 503, html: HTML },
    },
    red,
  ),
  once(
    'config-500-after-change',
    'the vars are set and the answer is an error',
    setConfig,
    {
      respond: { status: 500, afterChange: true },
    },
    green,
  ),
  once(
    'config-reset',
    'the connection is reset before the vars are set',
    setConfig,
    { reset: 'before' },
    // Setting the same values twice does no harm, so it is tried again.
    green,
  ),
  once(
    'config-reset-after-change',
    'the vars are set and the connection is reset',
    setConfig,
    {
      reset: 'after',
    },
    green,
  ),
  always('config-hang', 'setting is never answered', setConfig, { hang: true }, red),
  always('config-402', 'the account has an unpaid balance', setConfig, unpaid, red),
  always(
    'config-403-locked',
    'the app is locked',
    setConfig,
    { respond: { status: 403, message: 'This app is locked. Only a team admin may join or change it.' } },
    red,
  ),
  always(
    'config-portal',
    'a portal answers the change with 200 and a page',
    setConfig,
    { respond: { status: 200, html: PORTAL } },
    red,
  ),
  always(
    'config-202',
    'the change is accepted and never made',
    setConfig,
    { respond: { status: 202, json: {} } },
    red,
  ),
  always(
    'config-no-effect',
    'the change is answered with 200 and not made',
    setConfig,
    { respond: { status: 200, json: {} } },
    red,
  ),
  once(
    'config-late',
    'the change is made two seconds after the answer',
    setConfig,
    { postpone: { ms: 2000 } },
    green,
  ),
  once(
    'config-truncated',
    'the answer to the change ends early',
    setConfig,
    { truncate: { after: 10 } },
    green,
  ),
  once(
    'config-read-truncated-once',
    'the JSON of the config vars ends early',
    readConfig,
    { truncate: { after: 1 } },
    green,
  ),
  always(
    'config-read-truncated',
    'the JSON of the config vars ends early each time',
    readConfig,
    { truncate: { after: 1 } },
    red,
  ),
  once(
    'config-read-misshapen-once',
    'a list comes in place of the config vars',
    readConfig,
    { misshape: true },
    green,
  ),
  always(
    'config-read-misshapen',
    'a list comes in place of the config vars each time',
    readConfig,
    { misshape: true },
    red,
  ),
  always(
    'config-read-portal',
    'a portal answers for the config vars',
    readConfig,
    { respond: { status: 200, html: PORTAL } },
    red,
  ),
  {
    ...once(
      'config-read-back-500',
      'reading the config vars back fails once',
      readConfig,
      { respond: { status: 500 } },
      green,
    ),
    nth: 2,
  },
  {
    name: 'config-release-failed',
    summary: 'the release of the config vars fails',
    right: red,
    release: { outcome: 'failed', afterMs: 1000, output: 'cannot connect\n', ofAny: true },
  },
]
