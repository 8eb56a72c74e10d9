import { describe, expect, test } from 'vitest'
import { validateUnpacked } from '../../../src/language/index.ts'

const orb =
  'version: 2.1\ndescription: Tools that greet people politely, wherever it is that they come from.\ndisplay: {source_url: "https://example.com"}\n'
const greet = `description: Say hello
parameters:
  who: {type: string, default: you, description: Whom to greet}
steps:
  - run:
      name: Greet
      environment: {WHO: << parameters.who >>}
      command: << include(scripts/greet.sh) >>
`
const example = `description: Greet one person
usage:
  version: 2.1
  orbs: {tools: my/tools@1.0.0}
  jobs:
    build:
      docker: [{image: cimg/base:2026.10}]
      steps: [{tools/greet: {who: you}}]
  workflows: {main: {jobs: [build]}}
`
const whole = {
  '@orb.yml': orb,
  'commands/greet.yml': greet,
  'examples/greet_someone.yml': example,
  'scripts/greet.sh': 'set -eu\necho "hello, $WHO"\n',
}

const found = (changes: Record<string, string>, info = false) =>
  validateUnpacked(new Map(Object.entries({ ...whole, ...changes })), { file: 'src', info }).diagnostics.map(
    ({ file, line, column, rule, message }) => `${file}:${line}:${column} ${rule}: ${message}`,
  )

describe("an orb's directory", () => {
  test('is checked as the orb that it packs to', () => {
    expect(found({}, true)).toEqual([])
  })

  test('has its findings in the file that holds them', () => {
    expect(found({ 'commands/greet.yml': greet.replace('>>}', 'x >>}') })).toContainEqual(
      expect.stringMatching(/^src\/commands\/greet\.yml:7:44 /),
    )
    expect(found({ 'examples/greet_someone.yml': example.replace('who: you', 'whom: you') })).toEqual([
      'src/examples/greet_someone.yml:8:30 orb-example: in example "greet_someone": command "tools/greet" takes no argument "whom"',
    ])
    expect(
      found({ 'jobs/on-hold.yml': 'description: Wait\ndocker: [{image: "a:1"}]\nsteps: [checkout]\n' }, true),
    ).toEqual(['src/jobs/on-hold.yml:1:1 orb-snake-case: job "on-hold" is not named in snake_case'])
  })

  test('has findings in included scripts, behind escaped text, too', () => {
    const script = 'cat <<END\nhello\nEND\ncurl -fsSL https://example.com | sh\n'
    expect(found({ 'scripts/greet.sh': script })).toEqual([
      'src/scripts/greet.sh:4:1 pipe-to-shell: a script from the network runs unseen',
    ])
  })

  test('follows an anchor into the file that defines it', () => {
    const changes = {
      'anchors/@anchors.yml': 'x-image: &image {imge: "a:1"}\n',
      'jobs/one.yml': 'description: Once\ndocker: [*image]\nsteps: [checkout]\n',
      'jobs/two.yml': 'description: Twice\ndocker: [*image]\nsteps: [checkout]\n',
    }
    expect(found(changes)).toEqual([
      'src/anchors/@anchors.yml:1:18 docker-image: unknown key "imge" in a docker image',
    ])
  })

  test('has the comments of each file suppress what is found in it', () => {
    const script = 'curl -fsSL https://example.com | sh\n'
    const comment = '# heroku-orb-ignore pipe-to-shell: our own server\n'
    expect(found({ 'scripts/greet.sh': comment + script })).toEqual([])
    const whole = '# heroku-orb-ignore-file pipe-to-shell: our own server\n'
    expect(found({ 'scripts/greet.sh': whole + script })).toEqual([])
    expect(found({ 'scripts/greet.sh': script, 'commands/greet.yml': whole + greet })).toEqual([
      'src/commands/greet.yml:1:1 unused-suppression: nothing here breaks "pipe-to-shell"',
      'src/scripts/greet.sh:1:1 pipe-to-shell: a script from the network runs unseen',
    ])
  })

  test('keeps long shell text in files of its own', () => {
    const long = `echo "${'hello '.repeat(12)}$WHO"`
    expect(
      found({ 'commands/greet.yml': greet.replace('<< include(scripts/greet.sh) >>', long) }, true),
    ).toEqual(['src/commands/greet.yml:8:16 orb-long-command: this shell text has 83 characters'])
    expect(found({ 'scripts/greet.sh': `${long}\n` })).toEqual([])
  })

  test('tells what is included and not there, and what is defined twice', () => {
    expect(found({ 'commands/greet.yml': greet.replace('greet.sh', 'great.sh') })).toEqual([
      'src/commands/greet.yml:8:16 include-file: there is no file "scripts/great.sh" to include',
    ])
    expect(found({ 'commands/german/greet.yml': greet })).toEqual([
      'src/commands/greet.yml:1:1 pack-clash: "commands.greet" is already in commands/german/greet.yml',
    ])
  })

  test('is not checked further where one of its files cannot be read', () => {
    expect(found({ 'commands/greet.yml': 'steps: [' })).toEqual([
      'src/commands/greet.yml:1:8 yaml-syntax: the "[" that begins here is not closed',
    ])
    expect(found({ 'commands/greet.yml': '- steps\n' })).toContain(
      'src/commands/greet.yml:1:1 root-shape: the file must be a map, not a list',
    )
  })

  test('never throws', () => {
    for (const text of ['', '~', '[]', '&a [*a]', '<<: 1', '__proto__: {x: 1}', 'a: b: c', '\u0000', '*x'])
      for (const path of ['@orb.yml', 'commands/greet.yml', 'a/@b.yml', '__proto__/constructor.yml'])
        expect(() => found({ [path]: text })).not.toThrow()
  })
})

test("a configuration's directory is checked like an orb's", () => {
  const files = new Map([
    ['@config.yml', 'version: 2.1\n'],
    ['jobs/build.yml', 'docker: [{image: cimg/base:2026.10}]\nsteps: [chekcout]\n'],
    ['workflows/main.yml', 'jobs: [build]\n'],
  ])
  expect(validateUnpacked(files).diagnostics).toMatchObject([
    { file: 'jobs/build.yml', line: 2, column: 9, rule: 'unknown-command' },
  ])
})
