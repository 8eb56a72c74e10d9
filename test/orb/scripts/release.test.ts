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

test('the release of somebody else is not taken for the one that was not made', async () => {
  const { app, push, run, heroku, somebodySets } = await herokuForScripts()
  await push()
  heroku.setFaults([
    {
      name: 'refused',
      request: { method: 'PATCH', path: '/apps/*/formation' },
      do: { respond: { status: 503, message: 'no.' } },
    },
    {
      name: 'slow',
      request: { method: 'GET', path: '/apps/*/releases' },
      nth: 2,
      do: { delay: { ms: 2000 } },
    },
  ])
  const releasing = run('release')
  await expect
    .poll(() => heroku.requests.some(({ fault }) => fault === 'refused'), { timeout: 10_000 })
    .toBe(true)
  await somebodySets('ADDON_URL')
  const { status, stderr } = await releasing
  expect(stderr).toContain(
    `cannot release the images of '${app}': Heroku answers 503, no; its release v3 is of somebody else`,
  )
  expect(status).toBe(1)
})

test('the same image again, while its release phase runs, is waited for', async () => {
  const { push, run, heroku, state } = await herokuForScripts()
  await push()
  heroku.setFaults([
    { name: 'slow', release: { outcome: 'succeeded' as never, afterMs: 2500, output: '' }, times: 1 },
  ])
  expect((await run('release', { PARAM_RELEASE_TIMEOUT: '0' })).status).toBe(1)
  const { status, stdout } = await run('release')
  expect(stdout).toContain('runs this image already')
  expect(status).toBe(0)
  expect(state().releases.at(-1)!.status).toBe('succeeded')
})

test('the same image again, after its release phase failed, is released again', async () => {
  const { app, push, run, heroku } = await herokuForScripts()
  await push()
  heroku.setFaults([{ name: 'failed', release: { outcome: 'failed' } }])
  await run('release')
  heroku.setFaults([])
  const { status, stdout } = await run('release')
  expect(stdout).toContain(`'${app}' runs release v4`)
  expect(status).toBe(0)
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
  expect(stdout).toContain('runs release v3')
  expect(status).toBe(0)
})

test.each([
  [403, 'the key in $HEROKU_API_KEY has no permission for it (Heroku answers 403, no)'],
  [404, 'Heroku answers 404, no'],
  [422, 'Heroku answers 422, no'],
  [429, "the account's API rate limit is used up"],
  [500, 'Heroku answers 500, no'],
])('a release that Heroku answers with %i is red, names the cause and what runs', async (code, says) => {
  const { app, push, run } = await herokuForScripts()
  await push()
  await run('release')
  const { heroku, ...refused } = await herokuForScripts({
    apps: [{ name: app }],
    faults: [
      {
        name: 'refused',
        request: { method: 'PATCH', path: '/apps/*/formation' },
        do: { respond: { status: code, message: 'no.' } },
      },
    ],
  })
  await refused.run('set_config', { PARAM_CONFIG_VARS: 'A' }, { A: 'one' })
  const { status, stderr } = await refused.run('release')
  expect(stderr).toContain(
    `error: cannot release the images of '${app}': ${says}; it still runs release v3, with the config vars that this job has set\n  fix: `,
  )
  expect(status).toBe(1)
})

test('an output that breaks off in a line does not swallow the error', async () => {
  const { push, run } = await herokuForScripts({
    faults: [{ name: 'failed', release: { outcome: 'failed', afterMs: 300, output: 'no such ta' } }],
  })
  await push()
  const { stdout } = await run('release')
  expect(stdout).toMatch(/^no such ta$/m)
  expect(stdout.endsWith('\n')).toBe(true)
})

test('a failed release is red and names the release that still runs', async () => {
  const { app, push, run } = await herokuForScripts({
    faults: [{ name: 'failed', release: { outcome: 'failed', afterMs: 300 } }],
  })
  await push()
  const { status, stderr } = await run('release')
  expect(status).toBe(1)
  expect(stderr).toContain(
    `error: release v3 of '${app}' failed: the app stays on the release before it\n  fix: read`,
  )
})
