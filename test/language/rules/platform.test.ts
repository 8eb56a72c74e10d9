import { expect, test } from 'vitest'
import { validate } from '../../../src/language/index.ts'

const build = (body: string) => `version: 2.1
jobs:
  build:
${body.replace(/^/gm, '    ')}
`
const found = (text: string, ...rules: string[]) =>
  validate(text)
    .diagnostics.filter(({ rule }) => rules.includes(rule))
    .map(({ line, rule }) => `${line} ${rule}`)

test.each([
  ['27.2.0', []],
  ['28.0', []],
  ['26.5', []],
  ['26.1.1', []],
  ['16.4.0', []],
  ['16.4', []],
  ['"15.4.0"', []],
  ['<< pipeline.git.branch >>', []],
  ['26.0.1', ['4 xcode-version']],
  ['16.3.0', ['4 xcode-version']],
  ['14.3.1', ['4 xcode-version']],
  ['9.4', ['4 xcode-version']],
])('Xcode %s', (version, expected) => {
  expect(found(build(`macos: {xcode: ${version}}\nsteps: [checkout]`), 'xcode-version')).toEqual(expected)
})

test.each([
  ['machine: {image: "ubuntu-2204:2024.11.1"}', []],
  ['machine: {image: "linux-cuda-12:default"}', []],
  ['machine: {image: "ubuntu-2004:current"}', ['4 deprecated-machine-image']],
  ['machine: {image: "ubuntu-2004-cuda-11.2:202103-01"}', ['4 deprecated-machine-image']],
  ['machine: true', ['4 deprecated-machine-image']],
  ['machine: true\nresource_class: large', ['4 deprecated-machine-image']],
  ['machine: true\nresource_class: my/runner', []],
  ['machine: true\nresource_class: << pipeline.git.branch >>', []],
  ['machine: {image: "ubuntu-2404:edge"}', ['4 unpinned-image']],
  ['machine: {image: "ubuntu-2404:current"}', []],
])('%s', (machine, expected) => {
  const text = build(`${machine}\nsteps: [checkout]`)
  expect(found(text, 'deprecated-machine-image', 'unpinned-image')).toEqual(expected)
})

test.each([
  ['default', []],
  ['edge', []],
  ['docker26', []],
  ['docker31', []],
  ['<< pipeline.git.tag >>', []],
  ['docker24', ['6 remote-docker-version']],
  ['20.10.14', ['6 remote-docker-version']],
  ['20.10', ['6 remote-docker-version']],
  ['19.03.13', ['6 remote-docker-version']],
])('remote Docker %s', (version, expected) => {
  const text = build(`docker: [{image: "a:1"}]\nsteps:\n  - setup_remote_docker: {version: ${version}}`)
  expect(found(text, 'remote-docker-version')).toEqual(expected)
})
