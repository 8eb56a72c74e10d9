import { commands, ExecutorParameter, JobWithParameters, StepsParameter, When } from '../../sdk/index.ts'
import { checkApp } from '../commands/check_app.ts'
import { installCli } from '../commands/install_cli.ts'
import { login } from '../commands/login.ts'
import { logout } from '../commands/logout.ts'
import { push } from '../commands/push.ts'
import { release } from '../commands/release.ts'
import { setConfig } from '../commands/set_config.ts'
import { definitions, handOn } from '../parameters.ts'

const remoteDocker = new commands.SetupRemoteDocker({
  version: '<< parameters.docker_version >>',
  docker_layer_caching: '<< parameters.docker_layer_caching >>',
} as never)

/**
 * The whole deploy. The order is the point: nothing of the app changes before the new image stands in the registry, so that a failed
 * build leaves the app as it was; and the config is there before the image that needs it.
 */
export const deploy = new JobWithParameters(
  'deploy',
  'Builds the Docker images of a Heroku app, pushes them, sets the config vars that differ, releases, and follows the release to its end.',
  new ExecutorParameter('executor'),
  definitions,
  [
    new commands.Checkout(),
    new StepsParameter('pre_deploy'),
    checkApp.toReused(handOn('app', 'api_key', 'process_types', 'config_vars')),
    new When('<< parameters.setup_remote_docker >>', [remoteDocker]),
    installCli.toReused(handOn('cli_version')),
    login.toReused(handOn('api_key')),
    push.toReused(
      handOn(
        'app',
        'api_key',
        'process_types',
        'recursive',
        'context_path',
        'build_args',
        'working_directory',
        'no_output_timeout',
      ),
    ),
    setConfig.toReused(handOn('app', 'api_key', 'config_vars', 'release_timeout', 'no_output_timeout')),
    release.toReused(handOn('app', 'api_key', 'process_types', 'release_timeout', 'no_output_timeout')),
    new StepsParameter('post_deploy'),
    logout.toReused(),
  ],
  { resource_class: '<< parameters.resource_class >>' },
)
