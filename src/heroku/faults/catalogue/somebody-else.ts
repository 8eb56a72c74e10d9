import type { Deed, Fault, FaultPart, RequestMatcher, RightOutcome } from '../../types.ts'
import { green, red } from './build.ts'

const push: RequestMatcher = {
  host: 'registry.heroku.com',
  path: '/v2/*/*/blobs/uploads/**',
  method: 'POST',
}
const release: RequestMatcher = { path: '/apps/*/formation', method: 'PATCH' }
const follow: RequestMatcher = { path: '/apps/*/releases/*', method: 'GET' }
const dynos: RequestMatcher = { path: '/apps/*/dynos', method: 'GET' }

const deploy: Deed = { deploy: {} }
const setConfig: Deed = { setConfig: { SOMEBODY: 'rotated' } }
const rollBack: Deed = { rollBack: true }

const theirs: RightOutcome = { job: 'red', runs: 'theirs' }
const unhealthy: FaultPart = { dyno: { behaviour: 'crash' }, times: 'always' }
const slow: FaultPart = { release: { outcome: 'succeeded', afterMs: 4000, noStream: true } }

function somebody(
  name: string,
  summary: string,
  does: Deed,
  at: RequestMatcher,
  { right, when, also }: { right: RightOutcome; when?: 'before' | 'after'; also?: FaultPart[] },
): Fault {
  return { name, summary, right, meanwhile: { does, at, ...(when && { when }) }, ...(also && { also }) }
}

/** Somebody else changes the app while the job runs. */
export const somebodyElseFaults: readonly Fault[] = [
  somebody('other-config-in-build', 'a config var is set during the build', setConfig, push, {
    right: green,
  }),
  somebody('other-deploy-in-build', 'another deploy is released during the build', deploy, push, {
    right: green,
  }),
  somebody(
    'other-config-in-build-crash',
    'a config var is rotated during the build, and the new release crashes',
    setConfig,
    push,
    { right: red, also: [unhealthy] },
  ),
  somebody(
    'other-deploy-in-build-crash',
    'another deploy is released during the build, and the new release crashes',
    deploy,
    push,
    { right: theirs, also: [unhealthy] },
  ),
  somebody('other-config-at-release', 'a config var is set just before the release', setConfig, release, {
    right: green,
  }),
  somebody('other-deploy-after-release', 'another deploy follows immediately', deploy, release, {
    right: theirs,
    when: 'after',
  }),
  somebody('other-config-after-release', 'a config var is set after the release', setConfig, release, {
    right: green,
    when: 'after',
  }),
  somebody(
    'other-addon-after-release',
    'an add-on is attached after the release',
    { attachAddon: 'DATABASE' },
    release,
    { right: green, when: 'after' },
  ),
  somebody('other-rollback-after-release', 'somebody rolls back after the release', rollBack, release, {
    right: red,
    when: 'after',
  }),
  somebody('other-deploy-in-health', 'another deploy follows during the health check', deploy, dynos, {
    right: theirs,
  }),
  somebody('other-rollback-in-health', 'somebody rolls back during the health check', rollBack, dynos, {
    right: red,
  }),
  somebody('other-config-in-health', 'a config var is set during the health check', setConfig, dynos, {
    right: green,
  }),
  somebody(
    'other-config-then-crash',
    'a config var is set after the release, which crashes',
    setConfig,
    release,
    { right: { job: 'red', runs: 'new' }, when: 'after', also: [unhealthy] },
  ),
  somebody(
    'other-deploy-in-pending',
    'another deploy is released while this one is pending',
    deploy,
    follow,
    {
      right: theirs,
      also: [slow],
    },
  ),
  somebody(
    'other-deploy-pending',
    "somebody else's release is pending after this one",
    { deploy: { outcome: 'succeeded', afterMs: 500 } },
    release,
    { right: { job: 'red', runs: 'theirs' }, when: 'after' },
  ),
  somebody(
    'other-deploy-failed',
    "somebody else's deploy fails after this one",
    { deploy: { outcome: 'failed' } },
    release,
    { right: green, when: 'after' },
  ),
]
