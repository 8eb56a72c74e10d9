import { commands, When } from '../../sdk/index.ts'
import { checkApp } from '../commands/check_app.ts'
import { release } from '../commands/release.ts'
import { rollBack } from '../commands/roll_back.ts'
import { setup } from '../commands/setup.ts'
import { waitHealthy } from '../commands/wait_healthy.ts'
import { healthParameters, orbJob } from './job.ts'

/** For a pipeline that a person starts, or CircleCI's own rollback pipeline. Needs no engine and no checkout. */
export const rollback = orbJob(
  'rollback',
  'Rolls an app back to one release, with its code and config vars, or to the images of one commit, and waits until the app is healthy.',
  [
    'app',
    'api_key',
    'to_release',
    'to_commit',
    'process_types',
    'no_output_timeout',
    'release_timeout',
    ...healthParameters,
  ],
  [
    new When({ not: { or: ['<< parameters.to_release >>', '<< parameters.to_commit >>'] } }, [
      new commands.Run({
        name: 'Nothing to go back to is named',
        command: 'echo "error: set to_release or to_commit" >&2; exit 1',
      }),
    ]),
    new When({ and: ['<< parameters.to_release >>', '<< parameters.to_commit >>'] }, [
      new commands.Run({
        name: 'Two things to go back to are named',
        command: 'echo "error: both to_release and to_commit are set: keep one" >&2; exit 1',
      }),
    ]),
    setup.handedOn(),
    checkApp.handedOn({ config_vars: '' }),
    new When('<< parameters.to_commit >>', [
      release.handedOn({ client: 'api', tag: '<< parameters.to_commit >>' }),
    ]),
    new When({ not: '<< parameters.to_commit >>' }, [rollBack.handedOn()]),
    new When('<< parameters.health_check >>', [waitHealthy.handedOn()]),
  ],
)
