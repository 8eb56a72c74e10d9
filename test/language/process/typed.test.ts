import { describe, expect, test } from 'vitest'
import { processConfig, validate } from '../../../src/language/index.ts'

/** A job with a parameter `p` of a type and a default, which its body and its steps use. */
const config = (type: string, fallback: string, body: string, steps = 'checkout') => `version: 2.1
executors:
  vm:
    parameters: {dlc: {type: string, default: "yes"}}
    machine: {image: ubuntu-2404:current, docker_layer_caching: << parameters.dlc >>}
jobs:
  build:
    parameters: {p: {type: ${type}, default: ${fallback}}}
    ${body}
    steps: [${steps}]
workflows: {main: {jobs: [build]}}
`
const docker = 'docker: [{image: "a:1"}]'
const run = (key: string) => `{run: {command: make, ${key}: << parameters.p >>}}`

/** The place, the type of the parameter, a value that it takes, one that it does not, the rule, and the job's body. */
const places: [string, string, string, string, string, string][] = [
  ['parallelism', 'integer', '2', '-1', 'parallelism', `parallelism: << parameters.p >>\n    ${docker}`],
  [
    'parallelism from text',
    'string',
    '',
    '"2"',
    'parallelism',
    `parallelism: << parameters.p >>\n    ${docker}`,
  ],
  ['circleci_ip_ranges', 'boolean', 'on', '', '', `circleci_ip_ranges: << parameters.p >>\n    ${docker}`],
  [
    'circleci_ip_ranges from text',
    'string',
    '',
    '"true"',
    'ip-ranges',
    `circleci_ip_ranges: << parameters.p >>\n    ${docker}`,
  ],
  [
    'a machine',
    'string',
    '',
    '"true"',
    'machine-keys',
    'machine: {image: "u:1", docker_layer_caching: << parameters.p >>}',
  ],
  [
    'a machine with a boolean',
    'boolean',
    'on',
    '',
    '',
    'machine: {image: "u:1", docker_layer_caching: << parameters.p >>}',
  ],
  [
    'retention',
    'string',
    '10d',
    '90d',
    'retention',
    `retention: {caches: << parameters.p >>}\n    ${docker}`,
  ],
]

/** The same in a step. */
const inSteps: [string, string, string, string, string][] = [
  ['max_auto_reruns', 'integer', '5', '6', 'auto-rerun'],
  ['background', 'boolean', 'true', '', 'run-background'],
  ['when', 'string', 'always', 'sometimes', 'run-when'],
]

const errors = (text: string) =>
  [validate(text).diagnostics, processConfig(text).diagnostics].map(found =>
    found.filter(({ severity }) => severity === 'error').map(({ rule }) => rule),
  )

describe('what a parameter finally gives', () => {
  test.each(places)('%s', (_, type, right, wrong, rule, body) => {
    const text = (value: string) => config(type, value, body)
    if (right) expect(errors(text(right))).toEqual([[], []])
    if (wrong) expect(errors(text(wrong))).toEqual([[rule], [rule]])
  })

  test.each(inSteps)('%s of a step', (key, type, right, wrong, rule) => {
    expect(errors(config(type, right, docker, run(key)))).toEqual([[], []])
    if (wrong) expect(errors(config(type, wrong, docker, run(key)))).toEqual([[rule], [rule]])
  })

  test.each([
    [
      'auto_rerun_delay',
      '{run: {command: make, max_auto_reruns: 3, auto_rerun_delay: << parameters.p >>}}',
      '10s',
      '1m30s',
      'auto-rerun',
    ],
    ['checkout.method', '{checkout: {method: << parameters.p >>}}', 'full', 'shallowest', 'checkout-keys'],
    [
      'setup_remote_docker',
      '{setup_remote_docker: {docker_layer_caching: << parameters.p >>}}',
      '',
      '"true"',
      'remote-docker-keys',
    ],
  ])('%s', (_, step, right, wrong, rule) => {
    if (right) expect(errors(config('string', right, docker, step))).toEqual([[], []])
    expect(errors(config('string', wrong, docker, step))).toEqual([[rule], [rule]])
  })

  test('an executor takes names, and what its own parameters give', () => {
    expect(errors(config('string', 'vm', 'executor: << parameters.p >>'))).toEqual([
      ['machine-keys'],
      ['machine-keys'],
    ])
    expect(errors(config('string', 'a', 'executor: << pipeline.number >>'))).toEqual([
      ['unknown-executor'],
      ['unknown-executor'],
    ])
  })

  test('"matches" compares text', () => {
    const step = (value: string) =>
      `{when: {condition: {matches: {pattern: "^1$", value: ${value}}}, steps: [checkout]}}`
    expect(errors(config('string', '"1"', docker, step('<< parameters.p >>')))).toEqual([[], []])
    expect(errors(config('string', '"1"', docker, step('<< pipeline.number >>')))).toEqual([
      ['logic-matches'],
      ['logic-matches'],
    ])
  })

  test('is reported where the tag is, or where an orb is called', () => {
    const { diagnostics } = validate(config('integer', '9', docker, run('max_auto_reruns')))
    const found = diagnostics.find(({ severity }) => severity === 'error')
    expect(found).toMatchObject({
      line: 10,
      column: 52,
      message: '"max_auto_reruns" must be a whole number from 1 to 5, and its tag gives 9',
    })
    const orbs = {
      'my/o@1.0.0':
        'version: 2.1\ncommands:\n  c:\n    parameters: {n: {type: integer}}\n    steps: [{run: {command: make, max_auto_reruns: << parameters.n >>}}]\n',
    }
    const text = `version: 2.1
orbs: {o: my/o@1.0.0}
jobs:
  build: {docker: [{image: "a:1"}], steps: [{o/c: {n: 9}}]}
workflows: {main: {jobs: [build]}}
`
    expect(validate(text, { orbs }).diagnostics).toMatchObject([{ rule: 'auto-rerun', line: 4 }])
  })
})
