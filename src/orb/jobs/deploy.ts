import { commands, StepsParameter, When } from '../../sdk/index.ts'
import { checkApp } from '../commands/check_app.ts'
import { doctor } from '../commands/doctor.ts'
import { installCli } from '../commands/install_cli.ts'
import { login } from '../commands/login.ts'
import { logout } from '../commands/logout.ts'
import { maintenance } from '../commands/maintenance.ts'
import { push } from '../commands/push.ts'
import { release } from '../commands/release.ts'
import { rollBack } from '../commands/roll_back.ts'
import { setConfig } from '../commands/set_config.ts'
import { setup } from '../commands/setup.ts'
import { waitHealthy } from '../commands/wait_healthy.ts'
import {
  dockerEngine,
  dockerParameters,
  healthParameters,
  mark,
  orbJob,
  storeRecord,
  withCli,
} from './job.ts'

const inMaintenance = (state: string, run_when: string) =>
  new When('<< parameters.maintenance >>', [maintenance.handedOn({ state, run_when })])

/** Ends the job green. https://circleci.com/docs/guides/orchestrate/jobs-steps/#ending-a-job-from-within-a-step */
const halt = new commands.Run({ name: 'End the dry run', command: 'circleci-agent step halt' })

/**
 * The whole deploy. The order is the point: nothing of the app changes before the new image is in the registry, so that a failed
 * build leaves the app as it was; and the config is there before the image that needs it.
 */
export const deploy = orbJob(
  'deploy',
  'Builds the Docker images of a Heroku app, pushes them, sets the config vars that differ, releases the images, and waits until the release has ended and the app is healthy.',
  [
    'app',
    'api_key',
    'client',
    'process_types',
    'config_vars',
    'config_strategy',
    'recursive',
    'dockerfile',
    'image',
    'context_path',
    'working_directory',
    'target',
    'build_args',
    'build_secrets',
    'cache_from',
    'cache_to',
    'no_cache',
    'cli_version',
    'cli_sha256',
    ...dockerParameters,
    'no_output_timeout',
    'release_timeout',
    ...healthParameters,
    'rollback_on_failure',
    'dry_run',
    'maintenance',
    'environment_name',
    'component_name',
    'pre_deploy',
    'post_deploy',
  ],
  [
    setup.handedOn(),
    new commands.Checkout(),
    new StepsParameter('pre_deploy'),
    new When('<< parameters.dry_run >>', [dockerEngine, doctor.handedOn(), halt]),
    checkApp.handedOn(),
    mark('RUNNING'),
    dockerEngine,
    withCli([installCli.handedOn()]),
    login.handedOn(),
    push.handedOn(),
    inMaintenance('on', 'on_success'),
    setConfig.handedOn(),
    release.handedOn({ tag: '' }),
    // Behind the maintenance page no page of the app can be asked for. Where it cannot be switched off the release is none the worse: this
    // step does not fail, so that nothing is rolled back, and the one at the end does.
    new When({ and: ['<< parameters.maintenance >>', '<< parameters.health_path >>'] }, [
      maintenance.handedOn({ state: 'try_off', run_when: 'on_success' }),
    ]),
    new When('<< parameters.health_check >>', [waitHealthy.handedOn()]),
    new When('<< parameters.rollback_on_failure >>', [
      rollBack.handedOn({ to_release: '', run_when: 'on_fail' }),
    ]),
    inMaintenance('off', 'always'),
    new StepsParameter('post_deploy'),
    mark('SUCCESS'),
    mark('FAILED', 'on_fail'),
    logout.handedOn(),
    ...storeRecord,
  ],
)
