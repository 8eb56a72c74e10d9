import type { Fault, FaultPart, RequestFaultAction, RightOutcome } from '../../types.ts'
import { always, once, PORTAL, red, unpaid } from './build.ts'

const rollBack = { path: '/apps/*/releases', method: 'POST' }
const crash: FaultPart = { dyno: { behaviour: 'crash' }, times: 'always' }

/** The way back fails: the app keeps what it has, and the job says so. */
const stays: RightOutcome = { job: 'red', runs: 'new' }

function failed(
  name: string,
  summary: string,
  action: RequestFaultAction,
  { right = stays, times = always }: { right?: RightOutcome; times?: typeof once } = {},
): Fault {
  return { ...times(name, summary, rollBack, action, right), also: [crash] }
}

/** Going back after a deploy that crashes. */
export const rollingBackFaults: readonly Fault[] = [
  failed('rollback-402', 'the account has an unpaid balance', unpaid),
  failed('rollback-403', 'the key may not roll back', {
    respond: { status: 403, message: 'You do not have access to this app.' },
  }),
  failed('rollback-422', 'Heroku refuses the rollback', {
    respond: { status: 422, message: 'Cannot roll back to v3' },
  }),
  failed('rollback-503', 'Heroku is down when it matters', { respond: { status: 503 } }),
  failed('rollback-portal', 'a portal answers the rollback with 200 and a page', {
    respond: { status: 200, html: PORTAL },
  }),
  failed('rollback-202', 'the rollback is accepted and never made', {
    respond: { status: 202, json: {} },
  }),
  failed(
    'rollback-500-after-change',
    'the rollback is made and the answer is an error',
    { respond: { status: 500, afterChange: true } },
    { right: red, times: once },
  ),
  failed(
    'rollback-reset-after-change',
    'the rollback is made and the connection is reset',
    { reset: 'after' },
    { right: red, times: once },
  ),
  failed(
    'rollback-late',
    'the rollback is made two seconds after the answer',
    { postpone: { ms: 2000 } },
    { right: red, times: once },
  ),
  failed(
    'rollback-truncated',
    'the answer to the rollback ends early',
    { truncate: { after: 20 } },
    { right: red, times: once },
  ),
  {
    name: 'rollback-failed',
    summary: 'the release phase of the rollback fails',
    right: stays,
    release: { outcome: 'failed', output: 'no such column\n' },
    nth: 2,
    also: [crash],
  },
  {
    name: 'rollback-refused-superseded',
    summary: 'the rollback is refused, and somebody sets a config var meanwhile',
    right: stays,
    request: rollBack,
    do: { respond: { status: 503 } },
    times: 'always',
    also: [crash, { meanwhile: { does: { setConfig: { SOMEBODY: 'rotated' } }, at: rollBack } }],
  },
]
