import { commands, ExecutorParameter, JobWithParameters, When } from '../../sdk/index.ts'
import { markDeploy } from '../commands/mark_deploy.ts'
import { declare, type ParameterName } from '../parameters.ts'
import { script } from '../script.ts'

/** The parameters of every job: where it runs. */
const where: ParameterName[] = ['executor', 'resource_class']

/** A job of the orb: on the executor that the caller chooses, with some of the orb's parameters. */
export function orbJob(
  name: string,
  description: string,
  parameters: ParameterName[],
  steps: ConstructorParameters<typeof JobWithParameters>[4],
) {
  return new JobWithParameters(
    name,
    description,
    new ExecutorParameter('executor'),
    declare(...parameters, ...where),
    steps,
    { resource_class: '<< parameters.resource_class >>' },
  )
}

/** A deploy marker, where the caller names the environment. */
export const mark = (status: string, run_when = 'on_success') =>
  new When('<< parameters.environment_name >>', [markDeploy.handedOn({ status, run_when })])

/** The parameters of the health gate, and whether there is one. */
export const healthParameters: ParameterName[] = [
  'health_check',
  'health_path',
  'health_status',
  'health_match',
  'health_timeout',
  'health_stable_seconds',
  'log_lines',
]

/** The parameters that {@link dockerEngine} reads. */
export const dockerParameters: ParameterName[] = [
  'setup_remote_docker',
  'docker_version',
  'docker_layer_caching',
]

/** A Docker engine for a job whose executor has none. */
export const dockerEngine = new When('<< parameters.setup_remote_docker >>', [
  new commands.SetupRemoteDocker({
    version: '<< parameters.docker_version >>',
    docker_layer_caching: '<< parameters.docker_layer_caching >>',
  } as never),
])

/**
 * The record of the deploy as an artifact: which release, which images, which config vars by name. It is in the job's own directory, whose
 * name no `path` can hold, so that it is copied; a job that has done nothing has an empty one.
 */
export const storeRecord = [
  new commands.Run({
    name: 'Keep the record of the deploy',
    command: script('keep_record'),
    when: 'always',
  }),
  new commands.StoreArtifacts({ path: '.heroku-deploy.json', destination: 'heroku-deploy.json' }),
]

/** Steps for the client `cli` alone. */
export const withCli = (steps: ConstructorParameters<typeof When>[1]) =>
  new When({ equal: ['cli', '<< parameters.client >>'] }, steps)
