import { StepsParameter, When } from '../../sdk/index.ts'
import { checkApp } from '../commands/check_app.ts'
import { copyImages } from '../commands/copy_images.ts'
import { installCli } from '../commands/install_cli.ts'
import { login } from '../commands/login.ts'
import { logout } from '../commands/logout.ts'
import { release } from '../commands/release.ts'
import { rollBack } from '../commands/roll_back.ts'
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

/** Staging's image to production. Heroku's own promotion does not know containers, so the image is copied and released by its digest. */
export const promote = orbJob(
  'promote',
  'Releases the images of one app to another, without a build, and waits until the app is healthy. The config vars of the target do not change.',
  [
    'app',
    'from_app',
    'from_tag',
    'api_key',
    'client',
    'process_types',
    'cli_version',
    'cli_sha256',
    ...dockerParameters,
    'no_output_timeout',
    'release_timeout',
    ...healthParameters,
    'rollback_on_failure',
    'environment_name',
    'component_name',
    'pre_deploy',
    'post_deploy',
  ],
  [
    setup.handedOn(),
    new StepsParameter('pre_deploy'),
    checkApp.handedOn({ config_vars: '' }),
    mark('RUNNING'),
    dockerEngine,
    withCli([installCli.handedOn()]),
    login.handedOn(),
    copyImages.handedOn(),
    release.handedOn({ tag: '' }),
    new When('<< parameters.health_check >>', [waitHealthy.handedOn()]),
    new When('<< parameters.rollback_on_failure >>', [
      rollBack.handedOn({ to_release: '', run_when: 'on_fail' }),
    ]),
    new StepsParameter('post_deploy'),
    mark('SUCCESS'),
    mark('FAILED', 'on_fail'),
    logout.handedOn(),
    ...storeRecord,
  ],
)
