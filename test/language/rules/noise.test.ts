import { expect, test } from 'vitest'
import { validate } from '../../../src/language/index.ts'

/** What good configurations do, and what a rule must therefore not remark. */
const rulesOf = (text: string) =>
  validate(text, { info: false }).diagnostics.map(({ line, rule }) => `${line} ${rule}`)

const docker = 'docker: [{image: cimg/base:2026.10}]'

test.each([
  ['build: {filters: {branches: {ignore: main}}}', []],
  ['build: {filters: {tags: {only: /v.*/}}}', []],
])('a job that runs on tags may require one that does not, beside one that does (%s)', (build, expected) => {
  const text = (requires: string) => `version: 2.1
jobs:
  build: {${docker}, steps: [checkout]}
  lint: {${docker}, steps: [checkout]}
  publish: {${docker}, steps: [checkout]}
workflows:
  main:
    jobs:
      - ${build}
      - lint: {filters: {tags: {only: /v.*/}}}
      - publish: {requires: ${requires}, filters: {tags: {only: /v.*/}}}
`
  expect(rulesOf(text('[lint, build]'))).toEqual(expected)
  expect(rulesOf(text('[{lint: success}, build]'))).toEqual(expected)
  const alone = build.includes('tags') ? [] : ['11 tag-filter-upstream']
  expect(rulesOf(text('[build]'))).toEqual(alone)
  expect(rulesOf(text('[{build: [success, failed]}]'))).toEqual(alone)
})

test('parameters that a merge key shares need not all be read', () => {
  const text = `version: 2.1
x-shared: &shared
  parameters:
    target: {type: string, default: all}
    flags: {type: string, default: ""}
jobs:
  build:
    <<: *shared
    ${docker}
    steps: [{run: make << parameters.target >>}]
  test:
    parameters:
      own: {type: string, default: ""}
    ${docker}
    steps: [{run: make test}]
workflows:
  main:
    jobs: [build, test]
`
  expect(rulesOf(text)).toEqual(['13 unused-parameter'])
})

test.each([
  ['cimg/base:current', []],
  ['cimg/base:stable', []],
  ['cimg/base:edge', ['3 unpinned-image']],
  ['cimg/base', ['3 unpinned-image']],
  ['node:current', ['3 unpinned-image']],
])('image %s', (image, expected) => {
  const text = `version: 2.1
jobs:
  build: {docker: [{image: "${image}"}], steps: [checkout]}
workflows: {main: {jobs: [build]}}
`
  expect(rulesOf(text)).toEqual(expected)
})

test.each([
  ['5', ['3 unpinned-orb']],
  ['5.2', []],
  ['volatile', ['3 unpinned-orb']],
  ['dev:first', ['3 unpinned-orb']],
])('orb version %s', (version, expected) => {
  const text = `version: 2.1
orbs:
  node: circleci/node@${version}
workflows: {main: {jobs: [node/test]}}
`
  expect(rulesOf(text)).toEqual(expected)
})

/** PowerShell, which is not a shell text that bash could read. */
const powershell = '$dir = (get-item (get-command npm).source)'

test.each([
  [
    'an executor that is a parameter',
    'executor: << parameters.e >>\n    parameters: {e: {type: executor, default: w}}',
    '',
  ],
  ['an executor by its name', 'executor: w', ''],
  ['a command, which any job may call', docker, 'commands: {look: {steps: [{run: "TEXT"}]}}\n'],
])('the shell of a step may be another one: %s', (_, job, commands) => {
  const text = `version: 2.1
executors:
  w: {machine: {image: "server-2022:2026.10.1"}, resource_class: medium, shell: powershell.exe}
${commands.replace('TEXT', powershell)}jobs:
  build:
    ${job}
    steps: [${commands ? 'look' : `{run: "${powershell}"}`}]
  other: {executor: w, steps: [checkout]}
workflows: {main: {jobs: [build, other]}}
`
  expect(rulesOf(text).filter(rule => rule.includes('shell-syntax'))).toEqual([])
  expect(rulesOf(text.replaceAll('powershell.exe', 'bash -e')).join()).toContain('shell-syntax')
})

test('an escaped here-document ends where it ends, whatever is redirected after it', () => {
  const text = `version: 2.1
jobs:
  build:
    ${docker}
    steps:
      - run: |
          cat \\<<'END' >> "file"
          don't look (here
          END
workflows: {main: {jobs: [build]}}
`
  expect(rulesOf(text)).toEqual([])
})

test("an orb's example may leave out what surrounds the orb", () => {
  const orb = (usage: string) => `version: 2.1
description: Greets people, in their own language, from any job that has a shell.
display: {source_url: "https://github.com/my/tools"}
commands:
  greet: {description: Greets, steps: [{run: {name: Greet, command: echo hello}}]}
examples:
  greet_someone:
    description: Greets someone
    usage:
      version: 2.1
      orbs: {tools: my/tools@1}
${usage}`
  const job = `      jobs:
        greet: {${docker}, steps: [tools/greet]}
`
  expect(rulesOf(orb(job))).toEqual([])
  expect(
    rulesOf(orb(`${job}      workflows: {main: {jobs: [greet, {deploy: {requires: [greet]}}]}}\n`)),
  ).toEqual([])
  expect(rulesOf(orb(job.replace('tools/greet', 'tools/great')))).toEqual(['13 orb-example'])
})

test('a command is used where a parameter completes its name', () => {
  const text = `version: 2.1
commands:
  install-linux: {steps: [{run: apt-get update}]}
  remove-linux: {steps: [{run: apt-get clean}]}
jobs:
  build:
    parameters: {os: {type: string}}
    ${docker}
    steps: [install-<< parameters.os >>]
workflows: {main: {jobs: [{build: {os: linux}}]}}
`
  expect(rulesOf(text)).toEqual(['4 unused-element'])
})
