import { anything, type Construct, duration, list, map, type Shape, text, word } from './construct.ts'

/** https://circleci.com/docs/reference/configuration-reference/#workflows */
export const workflow: Construct = {
  title: 'a workflow',
  rule: 'workflow-keys',
  depth: 1,
  type: 'object',
  additionalProperties: false,
  required: ['jobs'],
  properties: {
    jobs: { ...list, says: 'a list of jobs', rule: 'workflow-jobs' },
    when: anything,
    unless: anything,
    triggers: { ...list, says: 'a list of schedules', rule: 'trigger-shape' },
    max_auto_reruns: {
      type: 'integer',
      minimum: 1,
      maximum: 5,
      says: 'a whole number from 1 to 5',
      rule: 'workflow-auto-rerun',
    },
    auto_rerun_delay: { ...duration, rule: 'workflow-auto-rerun' },
    description: text,
    version: word,
  },
}

const branches: Shape = {
  type: ['object', 'null'],
  says: 'a map with `only` or `ignore`',
  additionalProperties: false,
  properties: {
    only: { type: ['string', 'array', 'number'], says: 'a name, a `/pattern/`, or a list of them' },
    ignore: { type: ['string', 'array', 'number'], says: 'a name, a `/pattern/`, or a list of them' },
  },
}

/** https://circleci.com/docs/reference/configuration-reference/#jobfilters (the map form) */
export const filters: Construct = {
  title: 'filters',
  rule: 'filter-keys',
  depth: 3,
  type: 'object',
  additionalProperties: false,
  properties: { branches, tags: branches },
}

/** https://circleci.com/docs/reference/configuration-reference/#matrix */
export const matrix: Construct = {
  title: 'a matrix',
  rule: 'matrix-keys',
  depth: 2,
  type: 'object',
  additionalProperties: false,
  required: ['parameters'],
  properties: {
    parameters: { type: 'object', says: 'a map of lists', rule: 'matrix-parameters' },
    exclude: { ...list, says: 'a list of combinations' },
    alias: word,
  },
}

/** https://circleci.com/docs/reference/configuration-reference/#triggers */
export const trigger: Construct = {
  title: 'a trigger',
  rule: 'trigger-shape',
  depth: 3,
  type: 'object',
  additionalProperties: false,
  required: ['schedule'],
  properties: {
    schedule: {
      type: 'object',
      says: 'a map with `cron` and `filters`',
      additionalProperties: false,
      required: ['cron', 'filters'],
      properties: {
        cron: { type: 'string', says: 'a cron expression of five fields' },
        filters: { type: 'object', says: 'a map with `branches`', required: ['branches'] },
      },
    },
  },
}

/** https://circleci.com/docs/guides/orchestrate/job-groups/ */
export const jobGroup: Construct = {
  title: 'a job group',
  rule: 'job-group-keys',
  depth: 1,
  type: 'object',
  additionalProperties: false,
  required: ['jobs'],
  properties: { jobs: { ...list, says: 'a list of jobs' }, description: text },
}

/** https://circleci.com/docs/reference/reusing-config/#parameter-syntax */
export const parameter: Construct = {
  title: 'a parameter',
  rule: 'parameter-keys',
  depth: 2,
  type: 'object',
  additionalProperties: false,
  required: ['type'],
  properties: {
    type: {
      rule: 'parameter-type',
      enum: ['string', 'boolean', 'integer', 'enum', 'executor', 'steps', 'env_var_name'],
      says: 'one of string, boolean, integer, enum, executor, steps, env_var_name',
    },
    default: anything,
    description: text,
    enum: { type: 'array', minItems: 1, rule: 'enum-values', says: 'a list of at least one value' },
  },
}

/** https://circleci.com/docs/orbs/author/orb-author/: what an orb holds at its top. */
export const orb: Construct = {
  title: 'an orb',
  rule: 'orb-keys',
  depth: 1,
  type: 'object',
  additionalProperties: false,
  properties: {
    version: word,
    name: text,
    description: text,
    display: {
      type: ['object', 'null'],
      says: 'a map with `home_url` and `source_url`',
      additionalProperties: false,
      properties: { home_url: text, source_url: text },
    },
    orbs: map,
    commands: map,
    executors: map,
    jobs: map,
    examples: map,
    parameters: map,
  },
}
