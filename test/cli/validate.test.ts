import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildProgram } from './program.ts'

const directories: string[] = []

const valid = 'version: 2.1\njobs:\n  build:\n    docker: [{image: "a:1"}]\n    steps: [checkout]\n'
const broken = valid.replace('checkout', 'chekcout')
const usesOrb =
  'version: 2.1\norbs: {tools: my/tools@1.0.0}\njobs:\n  build:\n    docker: [{image: "a:1"}]\n    steps: [{tools/greet: {who: you}}]\n'
const orb =
  'version: 2.1\ncommands:\n  greet:\n    parameters: {to: {type: string}}\n    steps: [{run: "echo << parameters.to >>"}]\n'

/** A directory of its own with these files. */
function place(files: Record<string, string>): string {
  const directory = mkdtempSync(join(tmpdir(), 'cli-'))
  directories.push(directory)
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, name)), { recursive: true })
    writeFileSync(join(directory, name), text)
  }
  return directory
}

interface Result {
  code: number | null
  out: string
  error: string
}

function run(directory: string, args: string[], input = ''): Promise<Result> {
  return new Promise(resolve => {
    const child = spawn(process.execPath, [program, ...args], { cwd: directory, timeout: 15_000 })
    const result: Result = { code: null, out: '', error: '' }
    child.stdout.on('data', chunk => (result.out += chunk))
    child.stderr.on('data', chunk => (result.error += chunk))
    child.on('close', code => resolve({ ...result, code }))
    child.stdin.end(input)
  })
}

let program: string

beforeAll(async () => {
  program = await buildProgram()
  directories.push(dirname(program))
})

afterAll(() => {
  for (const directory of directories) rmSync(directory, { recursive: true })
})

describe.concurrent('heroku-orb validate', () => {
  test('finds the nearest configuration upward, and exits 0 when it is clean', async () => {
    const directory = place({ '.circleci/config.yml': valid, 'src/deep/x': '' })
    const { code, out } = await run(join(directory, 'src/deep'), ['validate'])
    expect(out).toBe('../../.circleci/config.yml: valid\n')
    expect(code).toBe(0)
  })

  test('looks into the scripts that a job runs, and into none outside of the repository', async () => {
    const config = valid.replace('checkout', 'checkout, {run: bash deploy.sh}, {run: bash ../other.sh}')
    const script = 'docker login -u me -p "$PASSWORD"\n'
    const directory = place({
      'repo/.circleci/config.yml': config,
      'repo/deploy.sh': script,
      'other.sh': script,
    })
    const { code, out } = await run(join(directory, 'repo'), ['validate', '--json'])
    expect(JSON.parse(out).diagnostics.map(({ message }: { message: string }) => message)).toEqual([
      'the password of this login is an argument of "docker" (deploy.sh:1)',
    ])
    expect(code).toBe(0)
  })

  test.each([
    ['a test suite', 'name: ci\ndiscover: go list ./...\nrun: gotestsum\n'],
    ['a Compose file', "version: '2.1'\nservices: {db: {image: 'a:1'}}\n"],
    ['a Kubernetes manifest', 'apiVersion: v1\nkind: Pod\n'],
    ['a workflow of GitHub Actions', 'on: push\njobs: {build: {runs-on: ubuntu-latest}}\n'],
    ['a list', '- a\n'],
    ['an empty file', ''],
  ])('skips %s in a directory, says so, and checks it where it is named', async (_, text) => {
    const directory = place({ '.circleci/config.yml': valid, '.circleci/other.yml': text })
    expect(await run(directory, ['validate', '.'])).toEqual({
      code: 0,
      out: '.circleci/config.yml: valid\n',
      error:
        'skipped 1 file that is not a pipeline configuration: .circleci/other.yml; name a file to check it\n',
    })
    const json = await run(directory, ['validate', '--json', '.'])
    expect(JSON.parse(json.out).skipped).toEqual(['.circleci/other.yml'])
    expect(json.error).toBe('')
    expect(await run(directory, ['validate', '.', '.circleci/other.yml'])).toMatchObject({
      code: 1,
      error: '',
    })
  })

  test.each([
    ['YAML that cannot be read', 'name: [\n'],
    ['a configuration with a key of another program', `${broken}services: {}\n`],
    ['a configuration with nothing but its version', 'version: 2.1\n'],
  ])('checks %s in a directory', async (_, text) => {
    const directory = place({ 'ci/other.yml': text })
    const { code, error } = await run(directory, ['validate', 'ci'])
    expect({ code, error }).toEqual({ code: 1, error: '' })
  })

  test("checks a repository's configuration whatever it holds, and rejects a directory without any", async () => {
    const directory = place({ '.circleci/config.yml': 'a: b\n', 'k8s/pod.yml': 'kind: Pod\n' })
    expect(await run(directory, ['validate', '.'])).toMatchObject({ code: 1, error: '' })
    const none = await run(directory, ['validate', 'k8s'])
    expect(none.code).toBe(2)
    expect(none.error).toContain('"k8s" holds no .yml file that is a pipeline configuration')
  })

  test('follows links to files where a directory is named, and no link to a directory', async () => {
    const directory = place({ 'real/ci.yml': broken, 'real/greet.yml': 'steps: [{run: "true"}]\n' })
    const link = (target: string, path: string) => {
      mkdirSync(dirname(join(directory, path)), { recursive: true })
      symlinkSync(target, join(directory, path))
    }
    link('../real/ci.yml', '.circleci/config.yml')
    link('loop.yml', '.circleci/loop.yml')
    link('nowhere.yml', '.circleci/dangling.yml')
    link('..', '.circleci/up.yml')
    const { code, out } = await run(directory, ['validate', '.'])
    expect(out).toContain('.circleci/config.yml:5:13: error')
    expect(out.match(/: invalid|: valid/g)).toEqual([': invalid'])
    expect(code).toBe(1)
    link('../../real/greet.yml', 'src/commands/greet.yml')
    link('.', 'src/jobs')
    writeFileSync(join(directory, 'src/@orb.yml'), 'version: 2.1\n')
    const packed = await run(directory, ['pack', 'src'])
    expect(packed).toMatchObject({ code: 0, error: '' })
    expect(packed.out).toContain('greet:')
    expect(packed.out).not.toContain('jobs:')
  })

  test('--against compares an orb with an earlier version, a file or a directory', async () => {
    const files = {
      'orb.yml': orb.replace('{to: {type: string}}', '{whom: {type: string}}').replace('rs.to', 'rs.whom'),
      'old.yml': orb,
      'old/@orb.yml': 'version: 2.1\n',
      'old/commands/greet.yml': 'parameters: {to: {type: string}}\nsteps: [{run: echo}]\n',
    }
    const directory = place(files)
    for (const old of ['old.yml', 'old']) {
      const { code, out } = await run(directory, ['validate', 'orb.yml', '--against', old])
      expect(out).toContain('orb.yml:3:3: warning: command "greet" no longer takes parameter "to"')
      expect(code).toBe(0)
    }
    const missing = await run(directory, ['validate', 'orb.yml', '--against', 'nowhere.yml'])
    expect(missing.error).toContain('cannot read "nowhere.yml"')
    expect(missing.code).toBe(2)
  })

  test('exits 1 for errors, with the place and the remedy', async () => {
    const { code, out } = await run(place({ 'a.yml': broken }), ['validate', 'a.yml'])
    expect(out).toContain('a.yml:5:13: error: there is no command "chekcout" [unknown-command]')
    expect(out).toContain('help: did you mean "checkout"?')
    expect(code).toBe(1)
  })

  test('reads standard input, and prints JSON with a version', async () => {
    const { code, out } = await run(place({}), ['validate', '--json', '-'], broken)
    expect(JSON.parse(out)).toMatchObject({
      version: 1,
      verdict: 'invalid',
      diagnostics: [{ file: '<stdin>', rule: 'unknown-command', line: 5 }],
      unknowns: [],
    })
    expect(code).toBe(1)
  })

  test('exits 2 for a file that is not there, and for options that do not exist', async () => {
    const directory = place({ 'a.yml': valid })
    expect(await run(directory, ['validate', 'nope.yml'])).toMatchObject({
      code: 2,
      out: '',
      error: 'heroku-orb validate: cannot read "nope.yml": no such file\n',
    })
    expect(await run(directory, ['validate', 'a.yml', '--format', 'nope'])).toMatchObject({
      code: 2,
      error: 'heroku-orb validate: "nope" is not a format: write text, json, sarif, junit or github\n',
    })
    expect(await run(directory, ['validate', 'a.yml', '--compat', 'nope'])).toMatchObject({ code: 2 })
  })

  test('exits 2 where standard input should be written or watched', async () => {
    for (const option of ['--fix', '--watch'])
      expect(await run(place({}), ['validate', '-', option], valid)).toMatchObject({
        code: 2,
        error: expect.stringMatching(/"--(?:fix|watch)" needs files/),
      })
  })

  test('exits 3 with --strict only, where an orb is not available', async () => {
    const directory = place({ 'a.yml': usesOrb })
    expect(await run(directory, ['validate', 'a.yml'])).toMatchObject({ code: 0 })
    expect(await run(directory, ['validate', '--strict', 'a.yml'])).toMatchObject({ code: 3 })
  })

  test('checks calls to orbs that were added, and refuses a copy that was changed', async () => {
    const directory = place({ 'a.yml': usesOrb, 'tools.yml': orb })
    expect(await run(directory, ['orbs', 'add', 'my/tools@1.0.0', 'tools.yml'])).toMatchObject({ code: 0 })
    const checked = await run(directory, ['validate', 'a.yml'])
    expect(checked.out).toContain('takes no argument "who" [unknown-argument]')
    expect((await run(directory, ['orbs', 'list'])).out).toBe('my/tools@1.0.0: my__tools@1.0.0.yml\n')
    writeFileSync(join(directory, '.circleci/orbs/my__tools@1.0.0.yml'), `${orb}# changed\n`)
    expect(await run(directory, ['validate', 'a.yml'])).toMatchObject({
      code: 2,
      error: expect.stringContaining('is not what'),
    })
  })

  test('adds an orb of jobs alone, from a file of any name or a directory, and says what is wrong with others', async () => {
    const jobs = 'version: 2.1\njobs:\n  test:\n    docker: [{image: "a:1"}]\n    steps: [checkout]\n'
    const directory = place({
      'tools.yml': jobs,
      'src/@orb.yml': 'version: 2.1\n',
      'src/commands/greet.yml': 'steps:\n  - chekcout\n',
    })
    expect(await run(directory, ['orbs', 'add', 'https://a.b/tools.yml', 'tools.yml'])).toMatchObject({
      code: 0,
      out: 'https://a.b/tools.yml: .circleci/orbs/https__a.b__tools.yml\n',
    })
    expect(await run(directory, ['orbs', 'add', 'my/tools@1.0.0', 'src/'])).toMatchObject({
      code: 2,
      error: expect.stringContaining(
        '"src/" is not a valid orb: src/commands/greet.yml:2:5: there is no command "chekcout"; did you mean "checkout"?',
      ),
    })
  })

  test('finds recorded orbs and settings of the project from a directory in it', async () => {
    const directory = place({
      '.circleci/config.yml': usesOrb.replace('a:1', 'a'),
      '.heroku-orb.yml': 'ignore: [{rule: unpinned-image, reason: mirrored}]\n',
      'tools.yml': orb,
      'src/x': '',
    })
    const inside = join(directory, 'src')
    expect(await run(inside, ['orbs', 'add', 'my/tools@1.0.0', '../tools.yml'])).toMatchObject({
      out: 'my/tools@1.0.0: ../.circleci/orbs/my__tools@1.0.0.yml\n',
    })
    const { out } = await run(inside, ['validate'])
    expect(out).toContain('takes no argument "who" [unknown-argument]')
    expect(out).toMatch(/config\.yml: invalid \(1 error\)\n$/)
  })

  test('takes an unpacked orb from a directory', async () => {
    const directory = place({
      'a.yml': usesOrb,
      'src/@orb.yml': 'version: 2.1\n',
      'src/commands/greet.yml':
        'parameters: {who: {type: string}}\nsteps: [{run: "echo << parameters.who >>"}]\n',
    })
    expect(await run(directory, ['validate', 'a.yml', '--orb', 'my/tools@1.0.0=src'])).toMatchObject({
      code: 0,
      out: 'a.yml: valid\n',
    })
  })

  test('checks an unpacked orb as one, in its own files, whichever of them is named', async () => {
    const files = {
      'src/@orb.yml': 'version: 2.1\n',
      'src/commands/greet.yml':
        'steps: [{run: {name: Greet, command: << include(scripts/greet.sh) >>}}, chekcout]\n',
      'src/scripts/greet.sh': 'rm -r "$DIRECTORY/"*\n',
    }
    const directory = place(files)
    for (const name of ['src', 'src/', '.', 'src/@orb.yml', 'src/commands/greet.yml']) {
      const { code, out } = await run(directory, ['validate', name, '--shellcheck'])
      expect(out).toContain('src/commands/greet.yml:1:73: error: there is no command "chekcout"')
      expect(out).toContain('src/scripts/greet.sh:1:7: warning: use "$')
      expect(out).toContain('> 1 | rm -r "$DIRECTORY/"*')
      expect(out).toMatch(/\nsrc: invalid \(1 error, \d warnings\)\n$/)
      expect(code).toBe(1)
    }
    const inside = await run(join(directory, 'src'), ['validate', '.'])
    expect(inside.out).toContain('commands/greet.yml:1:73: error:')
    const xml = await run(directory, ['validate', 'src', '--format', 'junit'])
    expect(xml.out).toContain('<testsuite name="src/commands/greet.yml"')
  })

  test('fixes the files of an unpacked orb', async () => {
    const directory = place({
      'src/@orb.yml': 'version: 2.1\n',
      'src/commands/greet.yml':
        'parameters: {loud: {type: boolean, default: "true"}}\nsteps: [{run: "echo << parameters.loud >>"}]\n',
    })
    expect(await run(directory, ['validate', '--fix', 'src'])).toMatchObject({
      code: 0,
      error: 'src/commands/greet.yml: 1 fixed\n',
    })
    expect(readFileSync(join(directory, 'src/commands/greet.yml'), 'utf8')).toContain('default: true}')
  })

  test('fixes what is safe', async () => {
    const directory = place({ 'a.yml': valid.replace('version: 2.1', 'version: 2') })
    expect(await run(directory, ['validate', '--fix', 'a.yml'])).toMatchObject({
      code: 0,
      error: 'a.yml: 1 fixed\n',
    })
    expect(readFileSync(join(directory, 'a.yml'), 'utf8')).toBe(valid)
  })

  test('fixes a version and a here-string in one run', async () => {
    const hidden = valid.replace('checkout', 'run: cat <<< x')
    const directory = place({ 'a.yml': hidden.replace('version: 2.1', 'version: 2') })
    expect(await run(directory, ['validate', '--fix', 'a.yml'])).toMatchObject({
      code: 0,
      error: 'a.yml: 2 fixed\n',
    })
    expect(readFileSync(join(directory, 'a.yml'), 'utf8')).toBe(hidden.replace('<<<', '\\<<<'))
  })

  test('follows .heroku-orb.yml, and refuses one that names no rule', async () => {
    const image = valid.replace('a:1', 'a')
    const directory = place({
      'a.yml': image,
      '.heroku-orb.yml': 'ignore: [{rule: unpinned-image, reason: mirrored}]\n',
    })
    expect((await run(directory, ['validate', 'a.yml'])).out).toBe('a.yml: valid\n')
    const wrong = place({
      'a.yml': image,
      '.heroku-orb.yml': 'ignore: [{rule: unpined-image, reason: mirrored}]\n',
    })
    expect(await run(wrong, ['validate', 'a.yml'])).toMatchObject({
      code: 2,
      error: expect.stringContaining('did you mean "unpinned-image"?'),
    })
  })

  test('reports unused suppressions of .heroku-orb.yml, where all is checked', async () => {
    const directory = place({
      '.circleci/config.yml': valid,
      '.heroku-orb.yml': 'ignore:\n  - {rule: unpinned-image, reason: mirrored}\n',
    })
    const { code, out } = await run(directory, ['validate'])
    expect(out).toContain('.heroku-orb.yml:2:12: warning: nothing that was checked breaks "unpinned-image"')
    expect(code).toBe(0)
    expect((await run(directory, ['validate', '.circleci/config.yml'])).out).toBe(
      '.circleci/config.yml: valid\n',
    )
  })

  test('checks again when a file changes, and when it was gone for a moment', async () => {
    const directory = place({ 'a.yml': valid })
    const child = spawn(process.execPath, [program, 'validate', '--watch', 'a.yml'], { cwd: directory })
    let printed = ''
    const until = async (text: string) => {
      const deadline = Date.now() + 10_000
      while (!printed.includes(text)) {
        if (Date.now() > deadline) throw new Error(`no "${text}" in:\n${printed}`)
        await new Promise(resolve => setTimeout(resolve, 20))
      }
      printed = ''
    }
    child.stdout.on('data', chunk => (printed += chunk))
    child.stderr.on('data', chunk => (printed += chunk))
    try {
      await until('a.yml: valid')
      writeFileSync(join(directory, 'other.txt'), 'none of its business')
      rmSync(join(directory, 'a.yml'))
      await until('cannot read "a.yml": no such file')
      writeFileSync(join(directory, 'a.yml'), broken)
      await until('a.yml: invalid (1 error)')
    } finally {
      child.kill()
    }
  })

  test('places the findings of shellcheck in the YAML', async () => {
    const script = valid.replace(
      '[checkout]',
      '\n      - run: |\n          cd app || exit\n          rm -r "$DIRECTORY/"*',
    )
    const { code, out } = await run(place({ 'a.yml': script }), [
      'validate',
      '--shellcheck',
      '--json',
      'a.yml',
    ])
    expect(JSON.parse(out).diagnostics).toMatchObject([
      { rule: 'shellcheck', line: 8, column: 17, message: expect.stringContaining('SC2115') },
    ])
    expect(code).toBe(0)
  })

  test('suppresses what shellcheck finds, like anything else', async () => {
    const step =
      '\n      # heroku-orb-ignore shellcheck: the variable is set\n      - run: rm -r "$DIRECTORY/"*\n'
    const directory = place({ 'a.yml': valid.replace('[checkout]', step) })
    expect((await run(directory, ['validate', '--shellcheck', 'a.yml'])).out).toBe('a.yml: valid\n')
  })

  test('colours nothing that is not a terminal', async () => {
    const { out } = await run(place({ 'a.yml': broken }), ['validate', 'a.yml'])
    expect(out).not.toContain('\u001b')
  })
})

describe.concurrent('heroku-orb process', () => {
  const config = `version: 2.1\nparameters: {n: {type: integer, default: 1}}\n${valid.slice('version: 2.1\n'.length).replace('checkout', '{run: "echo << pipeline.parameters.n >> << pipeline.git.branch >>"}')}`

  test('prints the expanded configuration with given values', async () => {
    const { out, code } = await run(place({ 'a.yml': config }), [
      'process',
      'a.yml',
      '--pipeline-parameter',
      'n=3',
      '--pipeline-value',
      'git.branch=dev',
      '--job',
      'build',
    ])
    expect(out).toBe(
      'jobs:\n  build:\n    docker:\n    - image: a:1\n    steps:\n    - run:\n        command: echo 3 dev\n',
    )
    expect(code).toBe(0)
  })

  test('keeps text text, and takes the names of values with and without "pipeline."', async () => {
    const text = config
      .replace('type: integer, default: 1', 'type: string, default: a')
      .replace('git.branch', 'git.tag')
    const { out } = await run(place({ 'a.yml': text }), [
      'process',
      'a.yml',
      ...['--pipeline-parameter', 'n=1.10', '--pipeline-value', 'pipeline.git.tag=2.0', '--job', 'build'],
    ])
    expect(out).toContain('command: echo 1.10 2.0\n')
  })

  test.each([
    [
      ['--pipeline-value', 'git.brnch=x'],
      'there is no pipeline value "git.brnch": did you mean "git.branch"?',
    ],
    [['--pipeline-value', 'number=x'], 'pipeline value "number" is of type integer, and "x" is not'],
    [
      ['--pipeline-value', 'parameters.n=1'],
      '"parameters.n" is a parameter: give it with --pipeline-parameter',
    ],
    [['--workflow', 'nightly'], 'workflow "nightly" does not run with these values: give others with'],
    [['--job', 'spare'], 'job "spare" does not run with these values: give others with'],
  ])('exits 2 for %j', async (options, message) => {
    const more = `  spare:\n    docker: [{image: "a:1"}]\n    steps: [checkout]\nworkflows:\n  main: {jobs: [build]}\n  nightly: {when: << pipeline.git.tag >>, jobs: [spare]}\n`
    const { code, error } = await run(place({ 'a.yml': config + more }), ['process', 'a.yml', ...options])
    expect(error).toContain(message)
    expect(code).toBe(2)
  })

  test('tells a parameter that is not declared where parameters are', async () => {
    const { code, error } = await run(place({ 'a.yml': config }), [
      'process',
      'a.yml',
      '--pipeline-parameter',
      'm=1',
    ])
    expect(error).toContain('a.yml:2:1: error: a value is given for pipeline parameter "m"')
    expect(error).toContain('help: did you mean "n"?')
    expect(code).toBe(1)
  })

  test('exits 1 for values of the wrong type, 2 for jobs that are not there', async () => {
    const directory = place({ 'a.yml': config })
    expect(await run(directory, ['process', 'a.yml', '--pipeline-parameter', 'n=x'])).toMatchObject({
      code: 1,
      out: '',
    })
    expect(await run(directory, ['process', 'a.yml', '--job', 'nope'])).toMatchObject({
      code: 2,
      error: expect.stringContaining('jobs: build'),
    })
  })

  test('leaves out what it cannot expand, and names it; nothing with --strict', async () => {
    const more = `  test: {docker: [{image: "a:1"}], steps: [node/install]}\n  bad: {docker: [{image: "a:1"}], steps: [nope]}\norbs: {node: circleci/node@5.2.0}\n`
    const uses = 'workflows: {main: {jobs: [build, test]}}\n'
    const directory = place({ 'a.yml': `${config}${more.replace(/ {2}bad.*\n/, '')}${uses}` })
    const orb = 'orb "circleci/node@5.2.0" is not available'
    expect(await run(directory, ['process', 'a.yml'])).toMatchObject({
      code: 0,
      out: expect.stringContaining('# LEFT OUT: job "test": orb'),
      error: expect.stringContaining(`left out: job "test": a.yml:7:44: ${orb}`),
    })
    for (const part of [['--strict'], ['--job', 'test'], ['--job', 'build', '--strict']])
      expect(await run(directory, ['process', 'a.yml', ...part])).toMatchObject({
        code: 1,
        out: '',
        error: expect.stringContaining(`a.yml:7:44: error: ${orb}`),
      })
    const broken = place({ 'a.yml': config + more + uses.replace('test', 'test, bad') })
    expect(await run(broken, ['process', 'a.yml'])).toMatchObject({ code: 1, out: '' })
    expect(await run(broken, ['process', 'a.yml', '--job', 'build'])).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^jobs:\n {2}build:/),
      error: expect.stringContaining(
        'note: CircleCI rejects this configuration: a.yml:8:43: there is no command "nope"',
      ),
    })
  })
})

describe.concurrent('heroku-orb pack and explain', () => {
  test('pack prints one text', async () => {
    const directory = place({ 'src/@orb.yml': 'version: 2.1\n', 'src/commands/a.yml': 'steps: [checkout]\n' })
    expect(await run(directory, ['pack', 'src'])).toMatchObject({
      code: 0,
      out: 'commands:\n    a:\n        steps:\n            - checkout\nversion: 2.1\n',
    })
    expect(await run(directory, ['pack', 'nope'])).toMatchObject({ code: 2 })
    const file = place({
      'o.yml': 'commands: {a: {steps: [run: << include(a.sh) >>]}}\n',
      'a.sh': 'make',
      'x.yml': '[',
    })
    expect((await run(file, ['pack', 'o.yml'])).out).toContain('- run: make\n')
    expect(await run(place({ 'a.txt': '' }), ['pack', '.'])).toMatchObject({
      code: 2,
      error: 'heroku-orb pack: "." holds no .yml file\n',
    })
  })

  test('stops quietly when nobody reads on', async () => {
    const child = spawn(process.execPath, [program, 'explain', '--json'])
    let error = ''
    child.stderr.on('data', chunk => (error += chunk))
    child.stdout.destroy()
    expect(await new Promise(resolve => child.on('close', resolve))).toBe(0)
    expect(error).toBe('')
  })

  test('explain prints a rule, and refuses what is none', async () => {
    expect((await run(place({}), ['explain', 'unknown-command'])).out).toMatch(/^## unknown-command\n/)
    expect(await run(place({}), ['explain', 'unknown-comand'])).toMatchObject({
      code: 2,
      out: '',
      error: 'heroku-orb explain: there is no rule "unknown-comand": did you mean "unknown-command"?\n',
    })
    expect(await run(place({}), ['explain', 'nope'])).toMatchObject({
      code: 2,
      error: 'heroku-orb explain: there is no rule "nope": "heroku-orb explain" lists them\n',
    })
  })
})
