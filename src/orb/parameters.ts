import { readCliLock } from '../cli-lock.ts'
import type { ParameterDefinition } from '../sdk/index.ts'

/** Every parameter of the orb, declared once: the commands take what they need, and the job hands all of it through. */
const definitions = {
  app: {
    type: 'string',
    default: '$HEROKU_APP_NAME',
    description: "The app's name, or $NAME of an environment variable that holds it.",
  },
  api_key: {
    type: 'env_var_name',
    default: 'HEROKU_API_KEY',
    description: 'The name of the environment variable that holds the Heroku API key. Any name works.',
  },
  process_types: {
    type: 'string',
    default: 'web',
    description:
      'The process types to deploy, with spaces between them. One is built from Dockerfile, each of several from its Dockerfile.TYPE.',
  },
  recursive: {
    type: 'boolean',
    default: false,
    description:
      'Build every process type from its own Dockerfile.TYPE, in the working directory or below. Several process types are always built so.',
  },
  context_path: {
    type: 'string',
    default: '',
    description: 'The build context, relative to the working directory. Empty: the folder of the Dockerfile.',
  },
  client: {
    type: 'enum',
    enum: ['cli', 'api'],
    default: 'cli',
    description:
      'How the deploy calls Heroku. cli: with the Heroku CLI. api: with docker and the Platform API alone, which is faster and releases images by digest.',
  },
  dockerfile: {
    type: 'string',
    default: '',
    description:
      'The path of the Dockerfile, relative to the working directory: one for all process types, or TYPE=PATH for some. Types with the same Dockerfile share its image.',
  },
  image: {
    type: 'string',
    default: '',
    description:
      'The reference of a pre-built image. It is pushed as it is for every process type, and nothing is built.',
  },
  target: {
    type: 'string',
    default: '',
    description: 'The stage of the Dockerfile to build. Empty: the last one.',
  },
  build_secrets: {
    type: 'string',
    default: '',
    description:
      'Secrets for the build: names of environment variables, or ID=ENVIRONMENT_VARIABLE. A RUN step reads one with --mount=type=secret. The image and its history never contain it.',
  },
  cache_from: {
    type: 'string',
    default: '',
    description: 'Images or caches to take layers from, with spaces between them.',
  },
  cache_to: {
    type: 'string',
    default: '',
    description: "Where to keep layers for the next build. Needs Docker's buildx.",
  },
  no_cache: {
    type: 'boolean',
    default: false,
    description: 'Build every layer again.',
  },
  build_args: {
    type: 'string',
    default: '',
    description:
      'Build arguments, one NAME=value per line. Commas and spaces in a value are kept, and $NAME is expanded. NAME alone passes the environment variable of that name. Do not pass secrets, because the history of the image contains build arguments: see build_secrets.',
  },
  config_vars: {
    type: 'string',
    default: '',
    description:
      'The config vars to set: names of environment variables, or CONFIG_VAR=ENVIRONMENT_VARIABLE where the two differ, with spaces or line breaks between them. Do not write values.',
  },
  config_strategy: {
    type: 'enum',
    enum: ['merge', 'exact'],
    default: 'merge',
    description:
      "What happens to config vars that only the app has: merge keeps them; exact removes them, except those of the app's add-ons.",
  },
  cli_version: {
    type: 'string',
    default: readCliLock().version,
    description:
      "The exact version of the Heroku CLI. A version that is not in the orb's lock needs cli_sha256.",
  },
  cli_sha256: {
    type: 'string',
    default: '',
    description:
      "The sha256 of the CLI's archive (.tar.xz) that may run, instead of the one in the lock. For several platforms write several, with spaces between them. 'npx heroku-container-orb lock --update VERSION --dry-run' computes them.",
  },
  docker_layer_caching: {
    type: 'boolean',
    default: false,
    description: 'Keep the layers of the image for the next build. CircleCI charges for it.',
  },
  docker_version: {
    type: 'string',
    default: 'docker28',
    description:
      "The remote Docker engine's version. From Docker 29 on, buildx builds the images, in the format that Heroku's registry takes.",
  },
  setup_remote_docker: {
    type: 'boolean',
    default: true,
    description:
      'Set up a remote Docker engine. Set it to false with the executor machine, which has an engine.',
  },
  executor: {
    type: 'executor',
    default: 'remote_docker',
    description:
      'Where the job runs: remote_docker, machine, or an executor of your own with bash 4.4 or newer, curl, git, jq and docker. The key is in its environment: pin its image with its own parameter.',
  },
  resource_class: {
    type: 'string',
    default: 'medium',
    description: 'The size of the executor. An arm class builds arm images, which Heroku cannot run.',
  },
  no_output_timeout: {
    type: 'string',
    default: '20m',
    description:
      'How long a step may run without output before CircleCI ends it. Raise it for a build that prints nothing for a long time.',
  },
  release_timeout: {
    type: 'integer',
    default: 60,
    description:
      'How many minutes a release may take, including its release phase. Heroku itself ends a release phase after 60.',
  },
  health_check: {
    type: 'boolean',
    default: true,
    description: 'Wait after the release until its dynos are up, and fail when one crashes.',
  },
  health_path: {
    type: 'string',
    default: '',
    description:
      "A path of the app, such as /health, that must answer once the dynos are up. Empty: only the dynos' state is checked.",
  },
  health_status: {
    type: 'integer',
    default: 200,
    description: 'The HTTP status that health_path must answer with.',
  },
  health_match: {
    type: 'string',
    default: '',
    description:
      'An extended regular expression that a line of the answer must match, header or body. Empty: any answer.',
  },
  health_timeout: {
    type: 'integer',
    default: 10,
    description:
      'How many minutes the app may take to become healthy. With Preboot the old dynos answer for some minutes.',
  },
  health_stable_seconds: {
    type: 'integer',
    default: 10,
    description:
      'How many seconds each dyno must be up without a restart before it counts as healthy: a server may bind its port and crash a moment later. 0: one check is enough.',
  },
  log_lines: {
    type: 'integer',
    default: 50,
    description:
      "How many lines of the log of the release's dynos are printed when the health check fails. The values of all config vars of the app are masked. The log may contain other personal data. 0: none.",
  },
  rollback_on_failure: {
    type: 'boolean',
    default: false,
    description:
      'Roll back to exactly the release that ran before, when the new one fails or is not healthy. The job still fails.',
  },
  to_release: {
    type: 'string',
    default: '',
    description:
      'The release to roll back to, by version (v42) or id. Empty: the one before the deploy of this job.',
  },
  from_app: {
    type: 'string',
    description: 'The app whose images are taken, or $NAME of an environment variable that holds its name.',
  },
  dry_run: {
    type: 'boolean',
    default: false,
    description:
      'Only check everything that the deploy depends on, report what would make it fail, and change nothing. The steps of pre_deploy still run, because the deploy may depend on them.',
  },
  maintenance: {
    type: 'boolean',
    default: false,
    description:
      "Show Heroku's maintenance page while config vars and images change. It is switched off again after a failure, too, unless the job is cancelled: see after_cancel. A page that somebody has switched on before stays on.",
  },
  state: {
    type: 'enum',
    enum: ['on', 'off', 'try_off', 'off_after_cancel', 'force_off'],
    description:
      'on: switch the maintenance page on. off: switch it off again if this job has switched it on. try_off: the same, but leave it to a later step where that fails. off_after_cancel: switch it off if a cancelled deploy of this commit has switched it on. force_off: switch it off in any case.',
  },
  tag: {
    type: 'string',
    default: '',
    description:
      'Release the images with this tag, such as the commit of an earlier deploy, instead of those that this job pushed. Needs the client api.',
  },
  from_tag: {
    type: 'string',
    default: 'latest',
    description:
      'The tag of the images in the registry of from_app: the commit of a deploy, or latest, which must be what from_app runs.',
  },
  to_commit: {
    type: 'string',
    default: '',
    description:
      'The commit whose images to release again, as deploy tagged them; config vars stay as they are. Empty: roll back to a release.',
  },
  environment_name: {
    type: 'string',
    default: '',
    description:
      "The environment under which CircleCI's deploys page shows the deploy. Empty: no deploy marker.",
  },
  component_name: {
    type: 'string',
    default: '',
    description: "The component under which CircleCI's deploys page shows the deploy. Empty: the app's name.",
  },
  status: {
    type: 'enum',
    enum: ['RUNNING', 'SUCCESS', 'FAILED', 'CANCELED'],
    description: 'What the deploy marker shows from now on. RUNNING plans it first.',
  },
  run_when: {
    type: 'enum',
    enum: ['on_success', 'on_fail', 'always'],
    default: 'on_success',
    description: 'When the step runs: if the steps before it succeeded, if one failed, or always.',
  },
  working_directory: {
    type: 'string',
    default: '.',
    description: 'The folder that holds the Dockerfile, relative to the root of the checkout.',
  },
  pre_deploy: {
    type: 'steps',
    default: [],
    description:
      'Steps that run after the checkout and before the deploy: fetch a secret or write a file, for example.',
  },
  post_deploy: {
    type: 'steps',
    default: [],
    description: 'Steps that run when the release has succeeded: a smoke test or a message, for example.',
  },
} satisfies Record<string, ParameterDefinition>

export type ParameterName = keyof typeof definitions

/** The declarations of some parameters, for a component that takes them. */
export function declare(...names: ParameterName[]): Record<string, ParameterDefinition> {
  return Object.fromEntries(names.map(name => [name, definitions[name]]))
}

/** Arguments that hand some of a component's own parameters on to a command, under the same names. */
export function handOn(...names: ParameterName[]): Record<string, string> {
  return Object.fromEntries(names.map(name => [name, `<< parameters.${name} >>`]))
}

/** The environment in which a script finds some parameters: `PARAM_APP` for `app`. Scripts hold no `<< >>`. */
export function asEnvironment(...names: ParameterName[]): Record<string, string> {
  return Object.fromEntries(names.map(name => [`PARAM_${name.toUpperCase()}`, `<< parameters.${name} >>`]))
}
