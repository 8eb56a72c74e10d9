import { When } from '../../sdk/index.ts'
import { rollBack } from '../commands/roll_back.ts'
import { waitHealthy } from '../commands/wait_healthy.ts'
import { orbJob } from './job.ts'

/** For a pipeline that a person starts, or CircleCI's own rollback pipeline. Needs no engine and no checkout. */
export const rollback = orbJob(
  'rollback',
  'Goes back to one release of an app, code and config vars together, and waits until the app is healthy.',
  [
    'app',
    'api_key',
    'to_release',
    'release_timeout',
    'health_check',
    'health_path',
    'health_status',
    'health_match',
    'health_timeout',
  ],
  [rollBack.handedOn(), new When('<< parameters.health_check >>', [waitHealthy.handedOn()])],
)
