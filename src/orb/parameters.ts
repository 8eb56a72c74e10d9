import type { ParameterDefinition } from '../sdk/index.ts'

/** Every parameter of the orb, declared once: the commands take what they need, and the job hands all of it through. */
export const definitions = {
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
      'The process types to deploy, with spaces between them. Several are built from Dockerfile.TYPE each, a single one from Dockerfile.',
  },
  recursive: {
    type: 'boolean',
    default: false,
    description:
      'Build every process type from Dockerfile.TYPE, wherever below the working directory it stands. Several process types imply it.',
  },
  context_path: {
    type: 'string',
    default: '',
    description: 'The build context, relative to the working directory. Empty: the folder of the Dockerfile.',
  },
  build_args: {
    type: 'string',
    default: '',
    description:
      'Build arguments, one NAME=value to a line; commas and spaces in a value are kept, and $NAME is expanded. NAME alone takes the environment variable of that name.',
  },
  config_vars: {
    type: 'string',
    default: '',
    description:
      'The config vars to set: names of environment variables, or CONFIG_VAR=ENVIRONMENT_VARIABLE where the two differ, with spaces or line breaks between them. Never a value.',
  },
  cli_version: {
    type: 'string',
    default: '11.10.0',
    description: 'The version of the Heroku CLI, exactly: a deploy must not change by itself.',
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
      "The remote Docker engine's version. Docker 29 pushes images in a format that Heroku's registry refuses.",
  },
  setup_remote_docker: {
    type: 'boolean',
    default: true,
    description: 'Set up a remote Docker engine. Turn it off with the executor machine, which has an engine.',
  },
  executor: {
    type: 'executor',
    default: 'remote_docker',
    description:
      'Where the job runs: remote_docker, machine, or an executor of your own with bash, curl, git, jq and docker.',
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
      'How long a step may be silent before CircleCI ends it: raise it for a build that prints nothing for long.',
  },
  release_timeout: {
    type: 'integer',
    default: 60,
    description:
      'How many minutes a release may take, its release phase included. Heroku itself ends one after 60.',
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
      'Steps that run after the checkout and before anything of the deploy: fetch a secret or write a file, for example.',
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
