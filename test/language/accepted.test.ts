import { describe, expect, test } from 'vitest'
import { processConfig, validate } from '../../src/language/index.ts'

/** Odd spellings that CircleCI takes: real teams live with them for months. None may be an error. */
const config = (job: string, invocation = '- build', more = '') => `version: 2.1
${more}jobs:
  build:
${job.replace(/^/gm, '    ')}
workflows:
  main:
    jobs:
${invocation.replace(/^/gm, '      ')}
`
const docker = 'docker: [{image: cimg/base:2026.10}]\n'
const steps = 'steps: [checkout, {run: make}]'

const findings = (text: string) =>
  validate(text)
    .diagnostics.filter(({ severity }) => severity === 'error')
    .map(({ line, rule, message }) => `${line} ${rule}: ${message}`)

test.each([
  ['a filter without a value', config(docker + steps, '- build: {filters: {branches: {ignore: }}}')],
  ['a job key without a value', config(`${docker}branches:\nparallelism:\n${steps}`)],
  ['machinery without a value', config(`${docker}machine: null\nmacos:\nexecutor: ~\n${steps}`)],
  [
    'a workflow key without a value',
    config(docker + steps, '- build').replace('jobs:\n      -', 'when:\n    jobs:\n      -'),
  ],
  ['an environment that is one assignment', config(`${docker}environment: NONE_USER=true\n${steps}`)],
  [
    'the class and the shell of macos inside it',
    config(`macos: {xcode: 26.1.0, resource_class: m4pro.medium, shell: bash -el}\n${steps}`),
  ],
  [
    'values of a parameter that is not an enum',
    config(
      `${docker}parameters: {size: {type: string, enum: [small, large], default: small}}\nsteps: [{run: echo << parameters.size >>}]`,
    ),
  ],
  [
    'a schedule with a condition',
    config(docker + steps).replace(
      '  main:\n',
      '  main:\n    when: pipeline.git.branch == "main"\n    triggers: [{schedule: {cron: "0 1 * * *", filters: {branches: {only: main}}}}]\n',
    ),
  ],
  [
    'a matrix parameter without values',
    config(
      `${docker}parameters: {os: {type: string}, php: {type: string}}\nsteps: [{run: echo << parameters.os >> << parameters.php >>}]`,
      '- build: {matrix: {parameters: {php: ["8.4"], os: }}}',
    ),
  ],
])('%s', (_, text) => {
  expect(findings(text)).toEqual([])
  expect(processConfig(text).config).toBeDefined()
})

describe('a file without workflows', () => {
  const elements = `commands:
  greet: {steps: [{run: echo hello}]}
jobs:
  greet: {docker: [{image: cimg/base:2026.10}], steps: [greet]}
`
  test.each([
    'references: &r {image: cimg/base:2026.10}\n',
    'parameters: {who: {type: string, default: you}}\n',
  ])('is a part of a config, not an orb, with "%s"', more => {
    const text = `version: 2.1\n${more}${elements}`
    expect(findings(text).join()).toContain('nothing-to-run')
    expect(validate(text, { fragment: true }).verdict).toBe('valid')
  })

  test('is an orb where it has what orbs have', () => {
    expect(findings(`version: 2.1\n${elements}`)).toEqual([])
    expect(findings(`version: 2.1\ndescription: greets\naliases: [&a {}]\n${elements}`)).toEqual([])
  })
})

describe('keys a step too far to the left', () => {
  const warnings = (text: string) =>
    validate(text)
      .diagnostics.filter(({ rule }) => rule.endsWith('-indent'))
      .map(({ line, rule, severity }) => `${line} ${severity} ${rule}`)

  test('of a job in a workflow are still its own', () => {
    const text = config(
      `${docker}parameters: {to: {type: string}}\nsteps: [{run: echo << parameters.to >>}]`,
      '- build:\n  to: me\n  filters: {branches: {only: main}}',
    )
    expect(findings(text)).toEqual([])
    expect(warnings(text)).toEqual(['10 warning argument-indent'])
    expect(processConfig(text).config?.workflows.main).toMatchObject({
      jobs: [{ build: { filters: { branches: { only: 'main' } } } }],
    })
  })

  test('of an operator leave the operator without effect', () => {
    const text = config(
      `${docker}steps:\n  - when:\n      condition:\n        not:\n        equal: [a, a]\n      steps: [checkout]`,
    )
    expect(findings(text)).toEqual([])
    expect(warnings(text)).toEqual(['8 warning logic-indent'])
    expect(processConfig(text).config?.jobs.build?.steps).toEqual(['checkout'])
  })
})

test('a missing value is missing, and not of the wrong kind', () => {
  expect(findings(config(`${docker}steps: [{run: {name: nothing, command: }}]`))).toEqual([
    '5 run-command: this "run" step has no "command"',
  ])
})

test('a float without a fraction is a number, and no integer', () => {
  const text = config(
    `${docker}parameters: {v: {type: string}}\nsteps: [{run: echo << parameters.v >>}]`,
    '- build: {v: 64.0}',
  )
  expect(findings(text)[0]).toContain('must be a string, not "64.0" (number)')
})

test.each([
  ['when: {condition: {equal: [a, b]}}', 'put what is under it in its place: only a step has a "condition"'],
  ['when: {eqaul: [a, b]}', 'did you mean "equal"?'],
])('a map that is not a logic statement is a value, which is always true: %s', (when, help) => {
  const text = config(docker + steps).replace('  main:\n', `  main:\n    ${when}\n`)
  const [finding] = validate(text).diagnostics
  expect(finding).toMatchObject({ rule: 'logic-literal', severity: 'warning', line: 8 })
  expect(finding?.help).toContain(help)
  expect(processConfig(text).config?.workflows).toHaveProperty('main')
})

test('outside of elements there are no parameters but those of the pipeline', () => {
  const text = config(
    `${docker}parameters: {who: {type: string}}\nsteps: [{run: echo << parameters.who >>}]`,
    '- build: {who: << parameters.who >>}',
  )
  expect(validate(text).diagnostics).toMatchObject([
    {
      line: 10,
      message: '"parameters.who" is read outside of an element that declares it',
      help: 'write "pipeline.parameters.who", and declare "who" under "parameters:" at the top',
    },
  ])
})
