import { When } from '../../sdk/index.ts'
import { maintenance } from '../commands/maintenance.ts'
import { markDeploy } from '../commands/mark_deploy.ts'
import { setup } from '../commands/setup.ts'
import { orbJob } from './job.ts'

/** A cancelled job runs no more steps, not even those of "when: always": what they would have done is for a second job. */
export const afterCancel = orbJob(
  'after_cancel',
  'Cleans up after a deploy job that was cancelled: switches the maintenance page off if that deploy has switched it on, after the end of a release phase that still runs, and shows the deploy as cancelled. Require the deploy job with the status canceled, and give it no serial group: it must not wait, and a workflow can use each group once.',
  ['app', 'api_key', 'maintenance', 'release_timeout', 'environment_name', 'component_name'],
  [
    setup.handedOn(),
    new When('<< parameters.maintenance >>', [maintenance.handedOn({ state: 'off_after_cancel' })]),
    new When('<< parameters.environment_name >>', [markDeploy.handedOn({ status: 'CANCELED' })]),
  ],
)
