import { expect, test } from 'vitest'
import { processConfig, validate } from '../../src/language/index.ts'

/**
 * What CircleCI's compiler accepts, warns of and rejects, construct by construct. `docs` is the vendor's documentation of November 2026,
 * `server` the tests of its language server of that month, which quote the compiler.
 */
type Row = [what: string, source: string, text: string]

const image = 'docker: [{image: cimg/base:2026.10}]'

/** A job `build` with these steps, a line each. */
const steps = (...lines: string[]) =>
  job(`${image}\nsteps:\n${lines.map(line => indent(`- ${line}`, 2)).join('\n')}`)

/** A job `build` of these lines, after other sections. */
const job = (lines: string, before = '') =>
  `version: 2.1\n${before}jobs:\n  build:\n${indent(lines, 4)}\nworkflows:\n  main:\n    jobs: [build]\n`

/** Jobs `build` and `test`, and this workflow. */
const workflow = (lines: string, before = '') => `version: 2.1
${before}jobs:
  build: &job
    parameters: {env: {type: string, default: prod}}
    ${image}
    steps: [checkout]
  test: *job
workflows:
  main:
${indent(lines, 4)}
`

const indent = (text: string, by: number) => text.replace(/^(?=.)/gm, ' '.repeat(by))

const accepted: Row[] = [
  ['a single path to persist', 'server', steps('persist_to_workspace: {root: ., path: bin}')],
  ['paths as a string', 'server', steps('save_cache: {key: deps, paths: /virtualenvs}')],
  ['keys as a string', 'server', steps('restore_cache: {keys: deps}')],
  ['a fingerprint as a string', 'server', steps('add_ssh_keys: {fingerprints: "SHA256:abc"}')],
  ['a fingerprint without its prefix', 'server', steps('add_ssh_keys: {fingerprints: [NPj4IcXxqQEKGXOghi]}')],
  ['a resource class that is new', 'server', job(`${image}\nresource_class: large.gen3\nsteps: [checkout]`)],
  [
    'a development version at a commit',
    'server',
    job(`${image}\nsteps: [checkout]`, 'orbs: {tools: my/tools@dev:<<pipeline.git.revision>>}\n'),
  ],
  [
    'signing bundles on a machine',
    'server',
    job(
      'machine: {image: ubuntu-2404:current, code_signing: [bundle]}\nsteps: [install_signing_bundle, install_signing_bundle: {}]',
    ),
  ],
  ['caches for 30 days', 'server', job(`${image}\nretention: {caches: 30d}\nsteps: [checkout]`)],
  [
    'experimental without notify',
    'server',
    job(`${image}\nsteps: [checkout]`, 'experimental: {observability: {}}\n'),
  ],
  [
    'options of remote Docker',
    'server',
    steps('setup_remote_docker: {version: default, prefer_same_region: true, resource_class: large}'),
  ],
  [
    'a group whose name begins with a digit',
    'server',
    workflow('jobs: [2-stage]', 'job-groups: {2-stage: {jobs: [build, test]}}\n'),
  ],
  [
    'steps with a tool cache',
    'server',
    steps('with_tool_cache: {tool: gradle, steps: [checkout, {run: ./gradlew build}]}'),
  ],
  [
    'teardown steps',
    'server',
    steps(
      'run: {command: make, teardown: [{run: make clean}, {store_test_results: {path: out, when: always}}, {save_cache: {key: deps, paths: [vendor]}}]}',
    ),
  ],
  [
    'a teardown step that runs again',
    'server',
    steps(
      'run: {command: make, teardown: [{run: {command: ./save, max_auto_reruns: 2, auto_rerun_delay: 30s}}]}',
    ),
  ],
  [
    'a delay that a pipeline parameter gives',
    'server',
    job(
      `${image}\nsteps: [{run: {command: make, max_auto_reruns: 2, auto_rerun_delay: << pipeline.parameters.delay >>}}]`,
      'parameters: {delay: {type: string, default: 30s}}\n',
    ),
  ],
  [
    'a lock whose key is a parameter',
    'server',
    job('parameters: {key: {type: string, default: deploy}}\ntype: lock\nkey: << parameters.key >>'),
  ],
  ['post-steps with an empty one', 'server', workflow('jobs: [{build: {post-steps: [{run: }]}}]')],
  [
    'an executor without a type',
    'server',
    job(`executor: sized\n${image}\nsteps: [checkout]`, 'executors: {sized: {resource_class: large}}\n'),
  ],
  [
    'an approval that shares the name of a job',
    'server',
    workflow('jobs: [{build: {type: approval}}, test]'),
  ],
  [
    'an approval with a key of its own',
    'server',
    workflow('jobs: [{hold: {type: approval, env: prod}}, {build: {requires: [hold]}}, test]'),
  ],
  [
    'an override by an orb that is not there',
    'server',
    workflow('jobs: [{build: {override-with: nosuch/build}}, test]'),
  ],
  ['a matrix with null', 'server', workflow('jobs: [{build: {matrix: {parameters: {env: null}}}}, test]')],
  [
    'a plain yes as a boolean',
    'server',
    job('machine: {image: ubuntu-2404:current, docker_layer_caching: yes}\nsteps: [checkout]'),
  ],
  [
    'steps of functions',
    'docs/functions',
    job(
      `${image}\nsteps: [checkout, go, {go: {with: {version: "1.24"}}}, {go/cache: {id: cache}}, {when: {condition: true, steps: [{go: {id: again}}]}}]`,
      'functions: {go: github.com/circleci-functions/setup-go@v0.5.1-684fd5b}\n',
    ),
  ],
  [
    'functions that hold anchors',
    'server',
    job(`docker: [{image: *image}]\nsteps: [checkout]`, 'functions:\n  - &image cimg/base:2026.10\n'),
  ],
  [
    'a function that nothing uses',
    'server',
    job(`${image}\nsteps: [checkout]`, 'functions: {unused: nonsense}\n'),
  ],
]

const warned: [rule: string, ...Row][] = [
  [
    'untyped-executor',
    'an executor without a type',
    'server',
    job(`executor: sized\n${image}\nsteps: [checkout]`, 'executors: {sized: {resource_class: large}}\n'),
  ],
  [
    'machine-setting',
    'a resource class in a machine',
    'server',
    job('machine: {image: ubuntu-2404:current, resource_class: large}\nsteps: [checkout]'),
  ],
  [
    'machine-setting',
    'a machine that is enabled',
    'server',
    job('machine: {image: ubuntu-2404:current, enabled: true}\nsteps: [checkout]'),
  ],
  [
    'setting-twice',
    'a shell in a job and its executor',
    'server',
    job(
      'executor: box\nshell: /bin/bash -eo pipefail\nsteps: [checkout]',
      `executors: {box: {${image}, shell: /bin/bash -eo pipefail}}\n`,
    ),
  ],
  [
    'approval-job',
    'an approval that shares the name of a job',
    'server',
    workflow('jobs: [{build: {type: approval}}, test]'),
  ],
  [
    'approval-keys',
    'an approval with a key that is not its own',
    'server',
    workflow('jobs: [{hold: {type: approval, env: prod}}, {build: {requires: [hold]}}, test]'),
  ],
  [
    'override-orb',
    'an override by an orb that is not there',
    'server',
    workflow('jobs: [{build: {override-with: nosuch/build}}, test]'),
  ],
  [
    'single-matrix',
    'a matrix of one',
    'server',
    workflow('jobs: [{build: {matrix: {parameters: {env: [prod]}}}}, test]'),
  ],
  [
    'empty-matrix',
    'a matrix with null',
    'server',
    workflow('jobs: [{build: {matrix: {parameters: {env: null}}}}, test]'),
  ],
  [
    'environment-expansion',
    'a variable of the shell in environment',
    'docs/reference/variables',
    job(`${image}\nenvironment: {TOKEN: $OTHER}\nsteps: [{run: make}]`),
  ],
  [
    'ignored-section',
    'environment at the top',
    'real file',
    job(`${image}\nsteps: [checkout]`, 'environment: {A: b}\n'),
  ],
  [
    'mixed-equal',
    'false equal to a tag',
    'real file',
    workflow('when: {equal: [false, << pipeline.git.tag >>]}\njobs: [build, test]'),
  ],
  [
    'long-number',
    'a long number without quotes',
    'real file',
    job(`${image}\nenvironment: {ACCOUNT: 123456789012}\nsteps: [{run: make}]`),
  ],
]

const rejected: Row[] = [
  ['two engines', 'server', steps('setup_remote_docker', 'setup_remote_docker: {version: default}')],
  [
    'a runner class with a space',
    'server',
    job('machine: true\nresource_class: my-namespace/my class\nsteps: [checkout]'),
  ],
  ['steps of a lock', 'server', job('type: lock\nkey: deploy\nsteps: [checkout]')],
  ['characters of a lock key', 'server', job('type: lock\nkey: "deploy prod!"')],
  ['an empty cache key', 'server', steps('save_cache: {key: "", paths: [a]}')],
  [
    'restoring in a teardown',
    'server',
    steps('run: {command: make, teardown: [{restore_cache: {key: deps}}]}'),
  ],
  [
    'background in a teardown',
    'server',
    steps('run: {command: make, teardown: [{run: {command: x, background: true}}]}'),
  ],
  [
    'an empty cache key in a teardown',
    'server',
    steps('run: {command: make, teardown: [{save_cache: {key: "", paths: [a]}}]}'),
  ],
  [
    'a delay without reruns in a teardown',
    'server',
    steps('run: {command: make, teardown: [{run: {command: x, auto_rerun_delay: 30s}}]}'),
  ],
  [
    'a key of a tool cache',
    'server',
    steps('with_tool_cache: {tool: gradle, cache: true, steps: [checkout]}'),
  ],
  ['an unknown command in a tool cache', 'server', steps('with_tool_cache: {steps: [nosuch]}')],
  ['a name of spaces', 'server', workflow('jobs: [{build: {name: "   "}}, test]')],
  [
    'a tag in an expression filter',
    'server',
    workflow(`jobs: [{build: {filters: '<< pipeline.git.branch >> == "main"'}}, test]`),
  ],
  ['parallelism of none', 'server', job(`${image}\nparallelism: 0\nsteps: [checkout]`)],
  [
    'a namespace with a capital',
    'server',
    job(`${image}\nsteps: [checkout]`, 'orbs: {o: Circleci/node@1.0.0}\n'),
  ],
  [
    'a development version without a name',
    'server',
    job(`${image}\nsteps: [checkout]`, 'orbs: {o: "circleci/node@dev:"}\n'),
  ],
  ['a job of a workflow with nothing', 'real file', workflow('jobs:\n  - build:\n  - test')],
  ['a built-in step with nothing', 'server', steps('setup_remote_docker:')],
  ['when of a checkout', 'server', steps('checkout: {when: sometimes}')],
  ['an empty path of a cache', 'real file', steps('save_cache: {key: a, paths: [""]}')],
  [
    'arguments of an orb step as a list',
    'real file',
    job(`${image}\nsteps: [{node/install: [{version: "1"}]}]`, 'orbs: {node: circleci/node@7.1.0}\n'),
  ],
  [
    '"at" beside its step',
    'real file',
    steps('attach_workspace:\n  at: .').replace('        at:', '      at:'),
  ],
  [
    'a key of a function step',
    'docs/functions',
    job(
      `${image}\nsteps: [{go: {version: "1"}}]`,
      'functions: {go: github.com/circleci-functions/setup-go@v0.5.1}\n',
    ),
  ],
  [
    'an id of a function step',
    'docs/functions',
    job(
      `${image}\nsteps: [{go: {id: Go}}]`,
      'functions: {go: github.com/circleci-functions/setup-go@v0.5.1}\n',
    ),
  ],
  [
    'an argument that is a list',
    'docs/functions',
    job(
      `${image}\nsteps: [{go: {with: {v: [a]}}}]`,
      'functions: {go: github.com/circleci-functions/setup-go@v0.5.1}\n',
    ),
  ],
  [
    'two function steps with an id',
    'docs/functions',
    job(
      `${image}\nsteps: [{go: {id: a}}, {go/cache: {id: a}}]`,
      'functions: {go: github.com/circleci-functions/setup-go@v0.5.1}\n',
    ),
  ],
  [
    'a command below a command of a function',
    'docs/functions',
    job(
      `${image}\nsteps: [go/cache/save]`,
      'functions: {go: github.com/circleci-functions/setup-go@v0.5.1}\n',
    ),
  ],
  [
    'a function without a version',
    'docs/functions',
    job(`${image}\nsteps: [go]`, 'functions: {go: github.com/circleci-functions/setup-go}\n'),
  ],
  [
    'a function without a host',
    'docs/functions',
    job(`${image}\nsteps: [go]`, 'functions: {go: setup-go@v0.1.0}\n'),
  ],
  [
    'a version of a function without v',
    'docs/functions',
    job(`${image}\nsteps: [go]`, 'functions: {go: github.com/circleci-functions/setup-go@0.1.0}\n'),
  ],
  [
    'a function that is a map',
    'docs/functions',
    job(`${image}\nsteps: [go]`, 'functions: {go: {path: x}}\n'),
  ],
  [
    'a function with the name of an orb',
    'docs/functions',
    job(
      `${image}\nsteps: [checkout]`,
      'orbs: {go: circleci/go@4.0.0}\nfunctions: {go: github.com/circleci-functions/setup-go@v0.5.1}\n',
    ),
  ],
  [
    'a function with the name of a built-in step',
    'docs/functions',
    job(
      `${image}\nsteps: [checkout]`,
      'functions: {checkout: github.com/circleci-functions/setup-go@v0.5.1}\n',
    ),
  ],
]

test.each(accepted)('accepts %s (%s)', (_what, _source, text) => {
  const errors = validate(text).diagnostics.filter(({ severity }) => severity === 'error')
  expect(errors.map(({ line, message }) => `${line}: ${message}`)).toEqual([])
  const processed = processConfig(text)
  expect(
    processed.diagnostics.filter(({ severity }) => severity === 'error').map(({ message }) => message),
  ).toEqual([])
})

test.each(warned)('%s: warns of %s (%s)', (rule, _what, _source, text) => {
  const { verdict, diagnostics } = validate(text, { info: true })
  expect(verdict).not.toBe('invalid')
  expect(diagnostics.map(({ rule }) => rule)).toContain(rule)
})

test.each(rejected)('rejects %s (%s)', (_what, _source, text) => {
  expect(validate(text).verdict).toBe('invalid')
  expect(processConfig(text).config).toBeUndefined()
})

test('the keys of a command beside its name are one error, which says what to indent', () => {
  const text = `version: 2.1
commands:
  setup:
  description: Install tools (Linux/macOS)
  steps:
    - run: ./install
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps: [setup]
workflows:
  main:
    jobs: [build]
`
  const errors = validate(text).diagnostics.filter(({ severity }) => severity === 'error')
  expect(errors.map(({ line, help }) => `${line}: ${help}`)).toEqual([
    '3: indent "description" and "steps" by two more spaces',
  ])
})

test('a file of version 2 is checked as 2.1 beside the error about its version', () => {
  const text = job(`${image}\nsteps: [checkout, nosuch]`).replace('version: 2.1', 'version: 2')
  const errors = validate(text).diagnostics.filter(({ severity }) => severity === 'error')
  expect(errors.map(({ rule }) => rule)).toEqual(['old-version', 'unknown-command'])
})

test('a tag with one bracket too few has the right form in its help', () => {
  const [error] = validate(workflow('when: < pipeline.git.branch >>\njobs: [build, test]')).diagnostics
  expect(error?.help).toContain('write "<< pipeline.git.branch >>"')
})
