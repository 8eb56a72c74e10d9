import { expect, test } from 'vitest'
import { herokuForScripts } from '../support/script.ts'

test('releases by digest and says what the app runs', async () => {
  const { app, push, run, state } = await herokuForScripts()
  const digest = await push()
  const { status, stdout, bashEnv, record } = await run('release')
  expect(stdout).toContain(`'${app}' runs release v3\n  web ${digest}\n`)
  expect(status).toBe(0)
  expect(state().formation).toMatchObject([{ type: 'web', dockerImage: digest }])
  expect(record).toMatchObject({ release: { version: 3, status: 'succeeded', new: true } })
  expect(bashEnv).toContain('export HEROKU_RELEASE_VERSION=3\n')
})

test('the same image again is reported as what it is', async () => {
  const { app, push, run } = await herokuForScripts()
  await push()
  await run('release')
  const { status, stdout, record } = await run('release')
  expect(stdout).toContain(`'${app}' runs this image already: Heroku made no release, and v3 stays`)
  expect(status).toBe(0)
  expect(record).toMatchObject({ release: { version: 3, new: false } })
})

test('releases again what an earlier deploy has tagged', async () => {
  const { push, run, state } = await herokuForScripts()
  const first = await push('web', { content: 'first', tag: '0123abc' })
  await push('web', { content: 'second' })
  await run('release')
  expect((await run('release', { PARAM_TAG: '0123abc' })).status).toBe(0)
  expect(state().formation[0]!.dockerImage).toBe(first)
  const { status, stderr } = await run('release', { PARAM_TAG: 'nobody' })
  expect(status).toBe(1)
  expect(stderr).toContain("holds no image tagged 'nobody' for the process type web")
})

test('an image that nobody pushed is an error', async () => {
  const { run } = await herokuForScripts()
  const { status, stderr } = await run('release')
  expect(status).toBe(1)
  expect(stderr).toContain('registry.heroku.com holds no image for the process type web')
})

test('the output of a release phase is printed as it comes, once, though its stream is cut', async () => {
  const output = Array.from({ length: 40 }, (_, line) => `migrated table ${line}\n`).join('')
  const { push, run } = await herokuForScripts({
    faults: [{ name: 'cut', release: { outcome: 'succeeded' as never, afterMs: 1500, output } }],
  })
  await push()
  const { status, stdout } = await run('release')
  expect(stdout).toContain(output)
  expect(stdout.split('migrated table 7\n')).toHaveLength(2)
  expect(status).toBe(0)
})

test('the output of a release phase that ended between two looks is printed', async () => {
  const { push, run } = await herokuForScripts({
    faults: [{ name: 'quick', release: { outcome: 'failed', afterMs: 1100, output: 'no such table\n' } }],
    timings: { streamReadyMs: 1000 },
  })
  await push()
  const { status, stdout } = await run('release', { RELEASE_POLL_SECONDS: '2' })
  expect(stdout).toContain('no such table\n')
  expect(status).toBe(1)
})

test('a release that was made though the answer was lost is followed', async () => {
  const { push, run } = await herokuForScripts({
    faults: [
      {
        name: 'lost',
        request: { method: 'PATCH', path: '/apps/*/formation' },
        do: { reset: 'after' },
      },
    ],
  })
  await push()
  const { status, stdout, stderr } = await run('release')
  expect(stderr).toContain('was not confirmed: no answer')
  expect(stderr).toContain('the client reported a failure, but release v3 succeeded')
  expect(stdout).toContain('runs release v3')
  expect(status).toBe(0)
})

test('a failed release is red and names the release that still runs', async () => {
  const { app, push, run } = await herokuForScripts({
    faults: [{ name: 'failed', release: { outcome: 'failed', afterMs: 300 } }],
  })
  await push()
  const { status, stderr } = await run('release')
  expect(status).toBe(1)
  expect(stderr).toContain(
    `error: release v3 of '${app}' failed: the app still runs the release before it\n  fix: read`,
  )
})
