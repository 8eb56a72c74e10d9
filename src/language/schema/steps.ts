/** Unknown keys of a built-in step are a warning, `step-keys`: real files have them, and CircleCI passes over them. */
import { anything, type Construct, duration, flag, list, type Shape, text, word } from './construct.ts'

const name: Record<string, Shape> = {
  name: text,
  when: {
    rule: 'run-when',
    enum: ['always', 'on_success', 'on_fail'],
    says: 'one of always, on_success, on_fail',
  },
}
const paths: Shape = { type: ['array', 'string'], says: 'a list of paths' }

/** https://circleci.com/docs/reference/configuration-reference/#run; unknown keys are a warning of their own, see `run-keys`. */
export const run: Construct = {
  title: 'a run step',
  rule: 'run-shape',
  depth: 1,
  type: 'object',
  properties: {
    ...name,
    command: { type: ['string', 'number', 'boolean'], says: 'shell text', rule: 'run-command' },
    shell: word,
    environment: anything,
    background: { ...flag, rule: 'run-background' },
    working_directory: word,
    no_output_timeout: duration,
    teardown: { ...list, says: 'a list of steps', rule: 'teardown' },
    max_auto_reruns: {
      type: 'integer',
      minimum: 1,
      maximum: 5,
      says: 'a whole number from 1 to 5',
      rule: 'auto-rerun',
    },
    auto_rerun_delay: {
      type: 'string',
      pattern: '^(([0-9]|[1-5][0-9]|[1-5][0-9]{2}|600)s|([0-9]|10)m)$',
      says: 'a duration of at most `10m`, such as `30s`',
      rule: 'auto-rerun',
    },
  },
}

/** https://circleci.com/docs/reference/configuration-reference/#checkout */
export const checkout: Construct = {
  title: 'a checkout step',
  rule: 'checkout-keys',
  depth: 1,
  type: 'object',
  properties: {
    ...name,
    path: word,
    method: { enum: ['blobless', 'full', 'shallow'], says: 'one of blobless, full, shallow' },
    depth: { type: 'integer', minimum: 1, says: 'a whole number of at least 1' },
  },
}

/** https://circleci.com/docs/reference/configuration-reference/#setupremotedocker */
export const setupRemoteDocker: Construct = {
  title: 'a setup_remote_docker step',
  rule: 'remote-docker-keys',
  depth: 1,
  type: 'object',
  properties: {
    ...name,
    version: word,
    docker_layer_caching: flag,
    prefer_same_region: flag,
    reusable: flag,
    resource_class: word,
  },
}

/** https://circleci.com/docs/reference/configuration-reference/#savecache */
export const saveCache: Construct = {
  title: 'a save_cache step',
  rule: 'save-cache',
  depth: 1,
  type: 'object',
  required: ['key', 'paths'],
  properties: { ...name, key: word, paths },
}

/** https://circleci.com/docs/reference/configuration-reference/#restorecache; `paths` is of no use there, and real files have it. */
export const restoreCache: Construct = {
  title: 'a restore_cache step',
  rule: 'restore-cache',
  depth: 1,
  type: 'object',
  properties: { ...name, key: word, keys: { type: ['array', 'string'], says: 'a list of keys' }, paths },
}

/** https://circleci.com/docs/reference/configuration-reference/#persisttoworkspace; a single `path` is accepted, too. */
export const persistToWorkspace: Construct = {
  title: 'a persist_to_workspace step',
  rule: 'persist-to-workspace',
  depth: 1,
  type: 'object',
  required: ['root'],
  properties: { ...name, root: word, paths, path: word },
}

/** https://circleci.com/docs/reference/configuration-reference/#attachworkspace */
export const attachWorkspace: Construct = {
  title: 'an attach_workspace step',
  rule: 'attach-workspace',
  depth: 1,
  type: 'object',
  required: ['at'],
  properties: { ...name, at: word },
}

/** https://circleci.com/docs/reference/configuration-reference/#storeartifacts */
export const storeArtifacts: Construct = {
  title: 'a store_artifacts step',
  rule: 'store-artifacts',
  depth: 1,
  type: 'object',
  required: ['path'],
  properties: { ...name, path: word, destination: word },
}

/** https://circleci.com/docs/reference/configuration-reference/#storetestresults */
export const storeTestResults: Construct = {
  title: 'a store_test_results step',
  rule: 'store-test-results',
  depth: 1,
  type: 'object',
  required: ['path'],
  properties: { ...name, path: word },
}

/** https://circleci.com/docs/reference/configuration-reference/#add-ssh-keys */
export const addSshKeys: Construct = {
  title: 'an add_ssh_keys step',
  rule: 'ssh-keys',
  depth: 1,
  type: 'object',
  properties: { ...name, fingerprints: { type: ['array', 'string'], says: 'a list of fingerprints' } },
}

/** https://circleci.com/docs/reference/configuration-reference/#the-when-step */
export const conditionStep: Construct = {
  title: 'a conditional step',
  rule: 'condition-step',
  depth: 1,
  type: 'object',
  additionalProperties: false,
  required: ['condition', 'steps'],
  properties: {
    condition: anything,
    steps: { type: ['array', 'object', 'null'], says: 'a list of steps' },
    name: text,
  },
}

/** Not in the reference yet; as the vendor's language server of November 2026 has it. */
export const withToolCache: Construct = {
  title: 'a with_tool_cache step',
  rule: 'tool-cache',
  depth: 1,
  type: 'object',
  additionalProperties: false,
  required: ['steps'],
  properties: { ...name, tool: word, steps: { ...list, says: 'a list of steps' } },
}
