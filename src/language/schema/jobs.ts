import { anything, type Construct, flag, list, map, type Shape, text, word } from './construct.ts'

const executorKeys: Record<string, Shape> = {
  docker: { type: 'array', minItems: 1, says: 'a list of images', rule: 'docker-image' },
  machine: { type: ['object', 'boolean'], says: '`true` or a map with `image`', rule: 'machine-keys' },
  macos: { type: 'object', says: 'a map with `xcode`', rule: 'macos-keys' },
  resource_class: { ...word, says: 'the name of a resource class' },
  working_directory: { ...word, says: 'a path' },
  shell: { ...word, says: 'a command line such as `/bin/bash -eo pipefail`' },
  environment: anything,
  parameters: map,
  description: text,
}

/** https://circleci.com/docs/reference/configuration-reference/#jobs */
export const job: Construct = {
  title: 'a job',
  rule: 'job-keys',
  depth: 2,
  type: 'object',
  additionalProperties: false,
  properties: {
    ...executorKeys,
    type: {
      rule: 'job-type',
      enum: ['build', 'release', 'no-op', 'approval', 'lock', 'unlock'],
      says: 'one of build, release, no-op, approval, lock, unlock',
    },
    executor: {
      type: ['string', 'object'],
      says: "an executor's name, or a map with `name` and its arguments",
      rule: 'unknown-executor',
    },
    steps: { ...list, says: 'a list of steps', rule: 'job-steps' },
    parallelism: { type: 'integer', minimum: 1, says: 'a whole number of at least 1', rule: 'parallelism' },
    retention: {
      rule: 'retention',
      type: 'object',
      additionalProperties: false,
      properties: {
        caches: {
          type: 'string',
          pattern: '^([1-9]|[12][0-9]|30)d$',
          says: 'a number of days from `1d` to `30d`',
        },
      },
      says: 'a map with `caches`',
    },
    circleci_ip_ranges: { ...flag, rule: 'ip-ranges' },
    plan_name: text,
    key: { ...word, rule: 'lock-job' },
    validation: map,
    name: text,
  },
}

/** https://circleci.com/docs/reference/configuration-reference/#executors */
export const executor: Construct = {
  title: 'an executor',
  rule: 'executor-keys',
  depth: 2,
  type: 'object',
  additionalProperties: false,
  properties: { ...executorKeys, retention: anything },
}

/** https://circleci.com/docs/reference/configuration-reference/#commands */
export const command: Construct = {
  title: 'a command',
  rule: 'command-keys',
  depth: 1,
  type: 'object',
  additionalProperties: false,
  required: ['steps'],
  properties: { description: text, parameters: map, steps: { ...list, says: 'a list of steps' } },
}

const secret = (...keys: string[]): Shape => ({
  type: 'object',
  says: `a map of ${keys.join(', ')}`,
  additionalProperties: false,
  properties: Object.fromEntries(keys.map(key => [key, text])),
})

/** https://circleci.com/docs/reference/configuration-reference/#docker */
export const dockerImage: Construct = {
  title: 'a docker image',
  rule: 'docker-image',
  depth: 2,
  type: 'object',
  additionalProperties: false,
  required: ['image'],
  properties: {
    image: { type: 'string', says: 'the name of an image' },
    name: text,
    entrypoint: { type: ['string', 'array'], says: 'a command or a list of its words' },
    command: { type: ['string', 'array', 'number'], says: 'a command or a list of its words' },
    user: word,
    environment: anything,
    auth: secret('username', 'password'),
    aws_auth: secret('aws_access_key_id', 'aws_secret_access_key', 'oidc_role_arn'),
    gcp_auth: secret(
      'oidc_service_account',
      'workload_identity_pool',
      'workload_identity_provider',
      'project_number',
    ),
  },
}

/** https://circleci.com/docs/reference/configuration-reference/#machine; the last three keys are found in real files, and warned of. */
export const machine: Construct = {
  title: 'a machine',
  rule: 'machine-keys',
  depth: 1,
  type: 'object',
  additionalProperties: false,
  properties: {
    image: word,
    docker_layer_caching: flag,
    code_signing: anything,
    resource_class: word,
    shell: word,
    enabled: flag,
  },
}

/** https://circleci.com/docs/reference/configuration-reference/#macos; the last two keys are found in real files. */
export const macos: Construct = {
  title: 'macos',
  rule: 'macos-keys',
  depth: 1,
  type: 'object',
  additionalProperties: false,
  required: ['xcode'],
  properties: {
    xcode: { ...word, says: 'a version of Xcode' },
    code_signing: anything,
    resource_class: word,
    shell: word,
  },
}

/** https://circleci.com/docs/guides/deploy/set-up-releases/ */
export const releaseValidation: Construct = {
  title: 'the validation of a release',
  rule: 'release-job',
  depth: 2,
  type: 'object',
  additionalProperties: false,
  properties: {
    enabled: flag,
    evaluation_time: anything,
    auto_rollback_on_failure: flag,
    webhooks: list,
  },
}
