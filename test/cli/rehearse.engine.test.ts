import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const program = [
  process.execPath,
  '--import',
  'tsx',
  fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url)),
]
const config = fileURLToPath(new URL('./fixtures/rehearse/.circleci/config.yml', import.meta.url))

/** Runs the program, after words such as `unshare --mount …`. */
function heroku_orb(args: string[], before: string[] = []) {
  const [file, ...rest] = [...before, ...program, ...args]
  return spawnSync(file!, rest, { encoding: 'utf8', maxBuffer: 1 << 26 })
}

describe('heroku-orb rehearse', () => {
  let directory: string
  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'rehearse-'))
  })
  afterAll(() => rmSync(directory, { recursive: true, force: true }))

  it('finds the job that deploys, runs its dynos, and writes the record and the reports', () => {
    const [page, xml] = [join(directory, 'a.html'), join(directory, 'a.xml')]
    const { status, stdout, stderr } = heroku_orb([
      'rehearse',
      '--json',
      '--report',
      page,
      '--junit',
      xml,
      config,
    ])
    expect(status, stderr).toBe(0)
    const record = JSON.parse(stdout)
    expect(record).toMatchObject({ verdict: 'green', reasons: [], job: { name: 'deploy' } })
    expect(record.after[0].dynos).toEqual([expect.objectContaining({ name: 'web.1', state: 'up' })])
    expect(record.answers).toEqual([{ app: 'shop', status: 200 }])
    expect(stderr).toContain('✓ Release')
    expect(readFileSync(page, 'utf8')).toContain('<h2>Timeline</h2>')
    expect(readFileSync(xml, 'utf8')).toContain('<testsuite name="deploy"')
  })

  it('is red for a secret in the output, even though CircleCI masks it', () => {
    const { status, stdout } = heroku_orb(['rehearse', '--job', 'unsafe', config])
    expect(status).toBe(1)
    expect(stdout).toContain('    ****\n')
    expect(stdout).toContain("the value of 'DEPLOY_SECRET' is in output of step 'Print'")
  })

  it('takes given values, which are not secrets', () => {
    const { status, stdout } = heroku_orb([
      'rehearse',
      '--job',
      'unsafe',
      '--env',
      'DEPLOY_SECRET=abc',
      config,
    ])
    expect([status, stdout.includes('    abc\n')]).toEqual([0, true])
  })

  it('runs a workflow in the order of requires, and hands on the workspace', () => {
    const { status, stdout } = heroku_orb(['rehearse', '--workflow', 'main', '--no-dynos', config])
    expect(stdout).toContain('    built-first\n')
    expect(stdout).toContain('workflow main: success\n  success  build\n  success  deploy\n')
    expect(status).toBe(0)
  })

  it('rehearses faults and says how the job took each', () => {
    const faults = ['formation-500', 'releases-500'].flatMap(name => ['--fault', name])
    const { status, stdout } = heroku_orb([
      'rehearse',
      '--all-faults',
      '--lanes',
      '1',
      '--json',
      ...faults,
      config,
    ])
    const { outcomes } = JSON.parse(stdout)
    expect(outcomes).toMatchObject([
      {
        fault: 'formation-500',
        job: 'red',
        step: 'Release',
        message: 'Heroku did not take the release',
        app: 'v3, as before, answers 200',
        leaks: [],
        objections: [],
      },
      { fault: 'releases-500', applied: false, job: 'green', app: 'v4, the new image, answers 200' },
    ])
    expect(status).toBe(0)
  })

  it('objects to a green job whose app answers with errors', () => {
    const { status, stdout } = heroku_orb(['rehearse', '--all-faults', '--fault', 'dyno-500', config])
    expect(stdout).toContain("the job is green, and 'shop' answers 500")
    expect(status).toBe(1)
  })

  it('exits with 2 for what makes no sense, and says what would', () => {
    const cases: [string[], string][] = [
      [
        ['--job', 'nope', config],
        "there is no job 'nope' in the processed config; jobs: build, deploy, unsafe",
      ],
      [['--workflow', 'nope', config], "there is no workflow 'nope'; workflows: main, other"],
      [['--fault', 'nope', config], "there is no fault 'nope' in the catalogue"],
      [['--orb', 'acme/heroku@1=nowhere.yml', config], 'cannot read "nowhere.yml"'],
      [['nowhere.yml'], 'cannot read "nowhere.yml"'],
    ]
    for (const [args, message] of cases) {
      const { status, stderr } = heroku_orb(['rehearse', ...args])
      expect([status, stderr]).toEqual([2, expect.stringContaining(message)])
    }
  })

  it('exits with 4 where there is no engine, and says what to install', () => {
    const hide = 'mount --bind /dev/null /usr/sbin/dockerd && exec "$@"'
    const { status, stderr } = heroku_orb(
      ['rehearse', config],
      ['unshare', '--mount', 'sh', '-c', hide, 'sh'],
    )
    expect([status, stderr]).toEqual([
      4,
      expect.stringMatching(/dockerd\) is not installed: install .*docker\.io/),
    ])
  })
})

describe('heroku-orb shell', () => {
  it('runs a command in front of a Heroku, and keeps what it changes apart', () => {
    const script =
      'heroku apps:info --app shop 2>/dev/null | grep -c "Stack: *container"; touch here; docker ps --quiet; exit 7'
    const { status, stdout } = heroku_orb(['shell', '--app', 'shop', '--no-dynos', '--', 'sh', '-c', script])
    expect([status, stdout]).toEqual([7, '1\n'])
    expect(() => readFileSync('here')).toThrow()
  })
})
