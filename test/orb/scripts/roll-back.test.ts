import { expect, test } from 'vitest'
import { herokuForScripts } from '../support/script.ts'

async function deployedTwice() {
  const heroku = await herokuForScripts()
  const first = await heroku.push('web', { content: 'first' })
  await heroku.run('release')
  await heroku.run('check_app')
  const second = await heroku.push('web', { content: 'second' })
  return { ...heroku, first, second }
}

test('goes back to the release that ran before the deploy, and no further', async () => {
  const { app, run, state, first, second } = await deployedTwice()
  await run('release', {}, {})
  expect(state().formation[0]!.dockerImage).toBe(second)
  const { status, stdout, record } = await run('roll_back', { PARAM_TO_RELEASE: '' })
  expect(stdout).toContain(
    `rolling '${app}' back to release v3\n'${app}' runs release v5, which is v3 again\n`,
  )
  expect(status).toBe(0)
  expect(state().formation[0]!.dockerImage).toBe(first)
  expect(record).toMatchObject({ rollback: { to_version: 3, version: 5 } })
  expect((await run('roll_back', { PARAM_TO_RELEASE: '' })).stdout).toContain('has rolled')
  expect(state().releases).toHaveLength(5)
})

test('does nothing where nothing was deployed, whatever somebody else has changed meanwhile', async () => {
  const { app, run, state, somebodySets } = await deployedTwice()
  await somebodySets('ADDON_URL')
  const { status, stdout } = await run('roll_back', { PARAM_TO_RELEASE: '' })
  expect(stdout).toBe(`this job has changed nothing of '${app}': there is nothing to roll back\n`)
  expect(status).toBe(0)
  expect(state().releases).toHaveLength(4)
})

test('does nothing where the release failed', async () => {
  const { app, heroku, run, state } = await deployedTwice()
  heroku.setFaults([{ name: 'failed', release: { outcome: 'failed' } }])
  expect((await run('release')).status).toBe(1)
  const { status, stdout } = await run('roll_back', { PARAM_TO_RELEASE: '' })
  expect(stdout).toContain(`'${app}' still runs release v3, from before the deploy`)
  expect(status).toBe(0)
  expect(state().releases).toHaveLength(4)
})

test('a release that outlived the patience of its step is awaited, and gone back from', async () => {
  const { heroku, run, state, first } = await deployedTwice()
  heroku.setFaults([
    { name: 'slow', release: { outcome: 'succeeded' as never, afterMs: 3000, output: '' }, times: 1 },
  ])
  const impatient = await run('release', { PARAM_RELEASE_TIMEOUT: '0' })
  expect(impatient.stderr).toContain('is still pending after 0 s')
  const { status, stdout } = await run('roll_back', { PARAM_TO_RELEASE: '' })
  expect(stdout).toContain('is still pending and may yet go live: waiting for its end')
  expect(stdout).toContain('runs release v5, which is v3 again')
  expect(status).toBe(0)
  expect(state().formation[0]!.dockerImage).toBe(first)
})

test('goes back to a change of config whose image came with a release that is too old by now', async () => {
  const { heroku, run, state, first } = await deployedTwice()
  heroku.setFaults([{ name: 'old', given: { ageDays: 40, releases: [{ count: 25 }] } }])
  await heroku.settled()
  expect(state().releases.find(({ version }) => version === 3)!.status).toBe('expired')
  await run('check_app')
  await run('release')
  const { status, stdout } = await run('roll_back', { PARAM_TO_RELEASE: '' })
  expect(stdout).toContain('which is v28 again')
  expect(status).toBe(0)
  expect(state().formation[0]!.dockerImage).toBe(first)
})

test('goes to a release by its version', async () => {
  const { run, state, first } = await deployedTwice()
  await run('release')
  expect((await run('roll_back', { PARAM_TO_RELEASE: 'v3' })).status).toBe(0)
  expect(state().formation[0]!.dockerImage).toBe(first)
})

test('a release without an image is none to go back to', async () => {
  const { app, run } = await deployedTwice()
  const { status, stderr } = await run('roll_back', { PARAM_TO_RELEASE: 'v2' })
  expect(status).toBe(1)
  expect(stderr).toContain(`Heroku cannot roll '${app}' back to release v2`)
})

const lost = (reset: 'before' | 'after') => [
  { name: 'lost', request: { method: 'POST', path: '/apps/*/releases' }, do: { reset } },
]

test('a rollback that was made though its answer was lost is followed', async () => {
  const { heroku, run, state, first } = await deployedTwice()
  await run('release')
  heroku.setFaults(lost('after'))
  const { status, stdout, stderr } = await run('roll_back', { PARAM_TO_RELEASE: '' })
  expect(stderr).toContain('was not confirmed: no answer comes from Heroku')
  expect(stdout).toContain('runs release v5, which is v3 again')
  expect(status).toBe(0)
  expect(state().formation[0]!.dockerImage).toBe(first)
})

test('a rollback that was not made is red, and says that the app runs what it ran', async () => {
  const { app, heroku, run } = await deployedTwice()
  await run('release')
  heroku.setFaults(lost('before'))
  const { status, stderr } = await run('roll_back', { PARAM_TO_RELEASE: '' })
  expect(stderr).toContain(
    `error: cannot roll '${app}' back to release v3: api.heroku.com does not answer; it runs what it ran before`,
  )
  expect(status).toBe(1)
})

test('a release that is not there is said', async () => {
  const { app, run } = await deployedTwice()
  const { status, stderr } = await run('roll_back', { PARAM_TO_RELEASE: 'v99' })
  expect(stderr).toContain(
    `error: cannot find the release 'v99' of '${app}': Heroku answers 404, Couldn't find that release`,
  )
  expect(status).toBe(1)
})

test('a rollback that fails is red', async () => {
  const { heroku, run } = await deployedTwice()
  await run('release')
  heroku.setFaults([{ name: 'failed', release: { outcome: 'failed' } }])
  const { status, stderr } = await run('roll_back', { PARAM_TO_RELEASE: '' })
  expect(status).toBe(1)
  expect(stderr).toContain('failed: the app stays on the release before it')
})
