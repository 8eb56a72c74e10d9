import type { Fault } from '../../types.ts'
import { always, HTML, once } from './build.ts'

const readConfig = { path: '/apps/*/config-vars', method: 'GET' }
const setConfig = { path: '/apps/*/config-vars', method: 'PATCH' }

/** Reading and changing config vars. */
export const configVarFaults: readonly Fault[] = [
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
]
