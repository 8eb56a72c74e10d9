import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ProcessedJob } from '../../src/language/types.ts'
import { type JobRecord, type RunEvent, type RunOptions, runJob } from '../../src/runner/index.ts'

let directory: string
let source: string

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'runner-'))
  source = join(directory, 'source')
  mkdirSync(source)
  writeFileSync(join(source, 'lock.json'), '{}')
})
afterEach(() => rmSync(directory, { recursive: true, force: true }))

const run = (job: ProcessedJob, options: Partial<RunOptions> = {}): Promise<JobRecord> =>
  runJob('build', job, { source, directory: join(directory, 'run'), ...options })
const steps = (...commands: NonNullable<ProcessedJob['steps']>): ProcessedJob => ({ steps: commands })
const logs = (record: JobRecord): string[] => record.steps.map(step => step.log.trim())
const statuses = (record: JobRecord): string[] => record.steps.map(step => step.status)

describe('the shell', () => {
  it('is bash with -e and pipefail', async () => {
    const record = await run(steps({ run: 'echo one; false; echo two' }))
    expect(record.status).toBe('failed')
    expect(logs(record)).toEqual(['one'])
    expect(statuses(await run(steps({ run: 'false | true' })))).toEqual(['failed'])
  })

  it("is the job's, or the step's own", async () => {
    const job = {
      shell: '/bin/sh',
      steps: [{ run: 'false; echo $0' }, { run: { command: 'echo [a]', shell: '/bin/cat' } }],
    }
    expect(logs(await run(job))[1]).toBe('echo [a]')
    expect(statuses(await run(job))).toEqual(['success', 'success'])
  })

  it('tells the exit code', async () => {
    expect((await run(steps({ run: 'exit 7' }))).steps[0]).toMatchObject({
      status: 'failed',
      exitCode: 7,
      attempts: 1,
    })
  })
})

describe('the environment', () => {
  it("has the project's variables, then the job's, then the step's", async () => {
    const environment: ProcessedJob['environment'] = [{ B: 'job', C: 'job' }, { D: 1 }]
    const command = 'echo "$A $B $C $D $CIRCLE_JOB $CI"'
    const record = await run(
      { environment, steps: [{ run: { command, environment: { C: 'step' } } }] },
      { environment: { A: 'pro', B: 'pro' } },
    )
    expect(logs(record)).toEqual(['pro job step 1 build true'])
  })

  it('names the commit, and one that is made up where there is none', async () => {
    const job = steps({ run: 'echo "$CIRCLE_SHA1"' })
    expect(logs(await run(job, { pipeline: { revision: 'abc' } }))).toEqual(['abc'])
    expect(logs(await run(job))).toEqual([expect.stringMatching(/^[0-9a-f]{40}$/)])
  })

  it('goes from step to step by BASH_ENV, and by nothing else', async () => {
    const record = await run(
      steps({ run: 'echo export KEPT=1 >>"$BASH_ENV"; export LOST=1' }, { run: 'echo "[$KEPT$LOST]"' }),
    )
    expect(logs(record)[1]).toBe('[1]')
  })

  it('does not expand variables in values', async () => {
    const record = await run({ environment: [{ A: '$HOME' }], steps: [{ run: 'echo "$A"' }] })
    expect(logs(record)).toEqual(['$HOME'])
  })

  it('masks the values of the project, not those of the job', async () => {
    const record = await run(
      {
        environment: [{ PUBLIC: 'visible' }],
        steps: [
          {
            run: 'echo "$KEY $SHORT $FLAG $PUBLIC"; printf hunter2-; sleep 0.1; printf hunter2',
          },
        ],
      },
      { environment: { KEY: 'hunter2-hunter2', SHORT: 'abc', FLAG: 'true' } },
    )
    expect(logs(record)).toEqual(['**** abc true visible\n****'])
  })

  it('has a home and a working directory of its own', async () => {
    const record = await run({
      working_directory: '~/app',
      steps: [{ run: 'pwd; echo ~' }, { run: { command: 'pwd', working_directory: '..' } }],
    })
    const home = join(directory, 'run/home')
    expect(logs(record)).toEqual([`${home}/app\n${home}`, home])
  })
})

describe('what runs after a failure', () => {
  it('is what says so', async () => {
    const record = await run(
      steps(
        { run: 'false' },
        { run: 'echo never' },
        { run: { command: 'echo failed', when: 'on_fail' } },
        { run: { command: 'echo always', when: 'always' } },
      ),
    )
    expect(statuses(record)).toEqual(['failed', 'skipped', 'success', 'success'])
    expect(record.status).toBe('failed')
  })

  it('is what stores artifacts and test results, whatever `when` they have', async () => {
    const record = await run(
      steps(
        { run: 'mkdir r; echo a >r/a.xml; false' },
        { store_test_results: { path: 'r' } },
        { store_artifacts: { path: 'r', when: 'on_success' } },
        { save_cache: { key: 'a', paths: ['r'] } },
      ),
    )
    expect(statuses(record)).toEqual(['failed', 'success', 'success', 'skipped'])
    expect(record.status).toBe('failed')
    expect(record.artifacts).toEqual(['artifacts/build/r/a.xml'])
    expect(record.testResults).toEqual(['test-results/build/r/a.xml'])
  })

  it('is not what is for failures only, where there was none', async () => {
    expect(
      statuses(await run(steps({ run: { command: 'true', when: 'on_fail' } }, { run: 'true' }))),
    ).toEqual(['skipped', 'success'])
  })

  it('is nothing after a halt, and the job is green', async () => {
    const record = await run(
      steps({ run: 'circleci-agent step halt' }, { run: { command: 'false', when: 'always' } }),
    )
    expect([record.status, record.halted, ...statuses(record)]).toEqual([
      'success',
      true,
      'success',
      'skipped',
    ])
  })
})

describe('a step', () => {
  it('is killed with all that it started when it says nothing for too long', async () => {
    const record = await run(
      steps({ run: { command: 'echo start; sleep 300 & sleep 300', no_output_timeout: '300ms' } }),
    )
    expect(record.steps[0]).toMatchObject({ status: 'timedout' })
    expect(record.steps[0]!.log).toContain('Too long with no output')
  })

  it('is repeated as often as it asks for', async () => {
    const command = 'echo x >>count; test "$(wc -l <count)" -eq 3'
    const job = (max_auto_reruns: number) =>
      steps({ run: { command, max_auto_reruns, auto_rerun_delay: '10ms' } })
    expect((await run(job(2))).steps[0]).toMatchObject({ status: 'success', attempts: 3 })
    rmSync(join(directory, 'run'), { recursive: true })
    expect((await run(job(1))).steps[0]).toMatchObject({ status: 'failed', attempts: 2 })
  })

  it('in the background goes on until the job is over, and no longer', async () => {
    const mark = join(directory, 'mark')
    const record = await run(
      steps(
        { run: { command: `while echo tick >>${mark}; do sleep 0.05; done`, background: true } },
        { run: `until test -s ${mark}; do sleep 0.05; done` },
      ),
    )
    expect(statuses(record)).toEqual(['success', 'success'])
    const size = () => execFileSync('wc', ['-l', mark], { encoding: 'utf8' })
    await sleep(100)
    const after = size()
    await sleep(200)
    expect(size()).toBe(after)
  })

  it('leaves no process behind, even in a session of its own', async () => {
    const record = await run(steps({ run: 'setsid sh -c "exec sleep 301" & echo $!' }))
    await expect
      .poll(() => execFileSync('sh', ['-c', 'pgrep -fc "^sleep 301$" || true'], { encoding: 'utf8' }).trim())
      .toBe('0')
    expect(record.status).toBe('success')
  })

  it('of an unknown type fails, and says so', async () => {
    const record = await run(steps({ slack_notify: {} }))
    expect(record.steps[0]).toMatchObject({
      status: 'failed',
      log: "the step type 'slack_notify' is unknown\n",
    })
  })

  it('is cancelled by the signal, and so is the job', async () => {
    const cancel = new AbortController()
    const pending = run(steps({ run: 'echo go; sleep 300' }, { run: { command: 'true', when: 'always' } }), {
      signal: cancel.signal,
      onEvent: event => event.type === 'step-output' && cancel.abort(),
    })
    const record = await pending
    expect([record.status, ...statuses(record)]).toEqual(['canceled', 'canceled', 'skipped'])
  })
})

describe('checkout', () => {
  const git = (...args: string[]) =>
    execFileSync('git', ['-C', source, '-c', 'user.name=a', '-c', 'user.email=a@b.c', ...args], {
      encoding: 'utf8',
    })

  it('copies the working tree with its history, without ignored files and remotes', async () => {
    git('init', '--quiet')
    writeFileSync(join(source, '.gitignore'), 'ignored\n')
    git('add', '.')
    git('commit', '--quiet', '--message', 'first')
    git('remote', 'add', 'origin', 'https://example.com/a.git')
    for (const name of ['ignored', 'new file', 'lock.json']) writeFileSync(join(source, name), 'changed')
    const record = await run(
      steps('checkout', { run: 'ls -A; git log --format=%s; git status --short; git remote' }),
    )
    expect(logs(record)[1]!.split('\n')).toEqual(
      ['.git', '.gitignore', 'lock.json', 'new file', 'first', 'M lock.json', '?? "new file"'].map(
        (line, index) => (index === 5 ? ` ${line}` : line),
      ),
    )
  })

  it('copies a directory that is not a repository', async () => {
    const record = await run(steps('checkout', { run: 'ls -A' }))
    expect(logs(record)[1]).toBe('lock.json')
    expect(record.steps[0]!.notes).not.toEqual([])
  })
})

describe('what outlives a step', () => {
  it('is restored from a cache by the beginning of its key', async () => {
    const key = 'v1-{{ .Branch }}-{{ checksum "lock.json" }}-{{ .Environment.STAGE }}'
    const options = { environment: { STAGE: 'test' } }
    const first = steps(
      'checkout',
      { run: 'mkdir ~/deps; echo 1 >~/deps/a' },
      { save_cache: { key, paths: ['~/deps'] } },
    )
    expect((await run(first, options)).status).toBe('success')
    rmSync(join(directory, 'run/home'), { recursive: true })
    const second = steps('checkout', { restore_cache: { keys: ['v0', 'v1-main-'] } }, { run: 'cat ~/deps/a' })
    expect(logs(await run(second, options))[2]).toBe('1')
  })

  it('is restored from the newest cache whose key begins so, not from the one with exactly this key', async () => {
    const save = (key: string): NonNullable<ProcessedJob['steps']> => [
      { run: `echo ${key} >~/saved` },
      { save_cache: { key, paths: ['~/saved'] } },
    ]
    await run(steps(...save('v2-deps'), ...save('v2-deps-of-a-branch'), ...save('v1-deps-newer')))
    const restore = steps({ restore_cache: { keys: ['v3', 'v2-deps', 'v1'] } }, { run: 'cat ~/saved' })
    expect(logs(await run(restore))[1]).toBe('v2-deps-of-a-branch')
  })

  it('is restored into the home of another job', async () => {
    const shared = { store: join(directory, 'store') }
    const first = steps(
      { run: 'mkdir -p ~/deps; echo 1 >~/deps/a; ln -s ~/deps/a ~/deps/b' },
      { save_cache: { key: 'v1', paths: ['~/deps'] } },
    )
    await run(first, { ...shared, directory: join(directory, 'one, first') })
    const second = steps({ restore_cache: { key: 'v1' } }, { run: 'readlink ~/deps/b; cat ~/deps/b' })
    const other = join(directory, 'two & more')
    const record = await run(second, { ...shared, directory: other })
    expect(logs(record)[1]).toBe(`${other}/home/deps/a\n1`)
  })

  it('is handed on by the workspace', async () => {
    const first = steps(
      { run: 'mkdir -p out/a && echo 1 >out/a/x && echo 2 >out/y' },
      { persist_to_workspace: { root: 'out', paths: ['a', '*y'] } },
    )
    expect((await run(first)).status).toBe('success')
    const second = steps({ attach_workspace: { at: '~/at' } }, { run: 'cd ~/at; cat a/x y' })
    expect(logs(await run(second))[1]).toBe('1\n2')
  })

  it('is kept as artifacts and test results', async () => {
    const record = await run(
      steps(
        { run: 'mkdir -p r; echo a >r/a.xml' },
        { store_artifacts: { path: 'r', destination: 'reports' } },
        { store_test_results: { path: 'r' } },
      ),
    )
    expect(record.artifacts).toEqual(['artifacts/build/reports/a.xml'])
    expect(record.testResults).toEqual(['test-results/build/r/a.xml'])
  })
})

describe("CircleCI's own program", () => {
  it('expands variables', async () => {
    const command = `circleci env subst '$A/\${A}/\${NONE:-b c}/\${NONE}/$$A $'; printf 'in $A' | circleci env subst`
    expect(logs(await run({ environment: [{ A: 'x"y' }], steps: [{ run: command }] }))).toEqual([
      'x"y/x"y/b c//$A $\nin x"y',
    ])
  })

  it('has its release calls recorded', async () => {
    const record = await run(steps({ run: 'circleci run release plan --target-version "1 2"' }))
    expect(record.releases).toEqual([{ args: ['plan', '--target-version', '1 2'] }])
  })
})

it('needs an engine for setup_remote_docker, and hands it on', async () => {
  expect(statuses(await run(steps({ setup_remote_docker: {} })))).toEqual(['failed'])
  const record = await run(
    steps({ run: 'echo "[$DOCKER_HOST]"' }, 'setup_remote_docker', { run: 'echo "$DOCKER_HOST"' }),
    { dockerHost: 'unix:///x' },
  )
  expect([logs(record)[0], logs(record)[2]]).toEqual(['[]', 'unix:///x'])
})

it('tells what happens as it happens', async () => {
  const events: RunEvent[] = []
  await run(steps({ run: { name: 'Say', command: 'echo hi' } }), { onEvent: event => events.push(event) })
  expect(events.map(event => event.type)).toEqual([
    'job-start',
    'step-start',
    'step-output',
    'step-end',
    'job-end',
  ])
})
