import type { Fault, Given } from '../../types.ts'
import { green, red } from './build.ts'

const crash = { dyno: { behaviour: 'crash' }, times: 'always' } as const

function app(name: string, summary: string, given: Given, rest: Pick<Fault, 'right' | 'also'>): Fault {
  return { name, summary, given, ...rest }
}

/** What the app was before the job. */
export const appStateFaults: readonly Fault[] = [
  app('app-maintenance', 'a person has switched maintenance on', { maintenance: true }, { right: green }),
  app('app-quantity-0', 'the web process is scaled to zero', { formation: { web: 0 } }, { right: green }),
  app('app-no-web-url', 'the app has no address of its own', { noWebUrl: true }, { right: green }),
  app('app-preboot', 'Preboot is on', { preboot: true }, { right: green }),
  app(
    'app-preboot-failing',
    'Preboot is on, and the old release answers for the new one that fails',
    { preboot: true },
    { right: red, also: [{ dyno: { behaviour: 'answer-500' }, times: 'always' }] },
  ),
  app('app-new', 'nothing was ever released', { firstDeploy: true }, { right: green }),
  app(
    'app-new-crash',
    'the first deploy crashes, and there is nothing to go back to',
    { firstDeploy: true },
    { right: { job: 'red', runs: 'new' }, also: [crash] },
  ),
  app(
    'app-new-release-failed',
    'the release phase of the first deploy fails',
    { firstDeploy: true },
    {
      right: { job: 'red', runs: 'none' },
      also: [{ release: { outcome: 'failed', output: 'no such table\n' } }],
    },
  ),
  app(
    'app-many-failed',
    'more than fifty failed releases lie before the deploy, which crashes',
    { releases: [{ status: 'failed', deploys: true, count: 60 }] },
    { right: red, also: [crash] },
  ),
  app(
    'app-old-releases',
    'the deploys before are expired, and this one crashes',
    { ageDays: 40, releases: [{ count: 25 }] },
    { right: red, also: [crash] },
  ),
  app(
    'app-ineligible',
    'Heroku takes no rollback to the release before, and the deploy crashes',
    { ineligible: true },
    { right: { job: 'red', runs: 'new' }, also: [crash] },
  ),
  app(
    'app-pending',
    'a release of somebody else is pending, and ends while the job runs',
    { releases: [{ status: 'pending', ends: { outcome: 'succeeded', afterMs: 4000 } }] },
    { right: green },
  ),
]
