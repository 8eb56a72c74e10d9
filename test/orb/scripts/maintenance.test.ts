import { describe, expect, test } from 'vitest'
import type { HerokuOptions } from '../../../src/heroku/index.ts'
import type { Fault } from '../../../src/heroku/types.ts'
import { herokuForScripts } from '../support/script.ts'

const on = { PARAM_STATE: 'on' }
const off = { PARAM_STATE: 'off' }
const tryOff = { PARAM_STATE: 'try_off' }

/** An app, and deploys of several commits, each in a home of its own, up to their push. */
async function given(options: Partial<HerokuOptions> = {}) {
  const { app, heroku, push, run, state, home } = await herokuForScripts(options)
  const deployOf = async (commit: string) => {
    const digest = await push('web', { content: commit })
    await push('web', { content: commit, tag: commit })
    const inJob =
      (job: { name: string; record: Record<string, unknown> }) =>
      (name: string, parameters: Record<string, string> = {}) =>
        run(name, parameters, { CIRCLE_SHA1: commit, MAINTENANCE_PAUSES: '0.1 0.1' }, job)
    // The job that cleans up knows nothing of what the cancelled one has recorded.
    const cleanUp = () =>
      inJob({ name: `after-${commit}`, record: {} })('maintenance', { PARAM_STATE: 'off_after_cancel' })
    return Object.assign(inJob({ name: commit, record: { app, images: { web: digest } } }), { cleanUp })
  }
  return { app, heroku, push, run, state, home, deployOf }
}

const trouble = (times: number | 'always'): Fault => ({
  name: 'trouble',
  request: { method: 'PATCH', path: '/apps/*' },
  times,
  do: { respond: { status: 503, message: 'later' } },
})

describe('the page', () => {
  test('is switched on, and off again after trouble', async () => {
    const { app, deployOf, heroku, state } = await given()
    const deploy = await deployOf('a1')
    expect((await deploy('maintenance', on)).stdout).toBe(`the maintenance mode of '${app}' is on\n`)
    expect(state().maintenance).toBe(true)
    heroku.setFaults([trouble(1)])
    expect((await deploy('maintenance', off)).stdout).toBe(`the maintenance mode of '${app}' is off\n`)
    expect(state().maintenance).toBe(false)
  })

  test('that a person has switched on stays on, whatever the job does', async () => {
    const { app, deployOf, state } = await given({ apps: [{ name: 'resting-app', maintenance: true }] })
    const deploy = await deployOf('a1')
    expect((await deploy('maintenance', on)).stdout).toBe(
      `the maintenance mode of '${app}' is on already: it stays on after this job\n`,
    )
    expect((await deploy('maintenance', off)).stdout).toContain('this job has not switched')
    const { stderr, status } = await deploy.cleanUp()
    expect(stderr).toContain('was not switched on by the deploy of this commit')
    expect([status, state().maintenance]).toEqual([0, true])
    await deploy('maintenance', { PARAM_STATE: 'force_off' })
    expect(state().maintenance).toBe(false)
  })

  test('that a newer deploy has switched on stays on', async () => {
    const { deployOf, state } = await given()
    const first = await deployOf('a1')
    const second = await deployOf('b2')
    await first('maintenance', on)
    expect((await second('maintenance', on)).stdout).toContain('this job will switch it off')
    expect((await first('maintenance', off)).stdout).toContain('a newer deploy has switched')
    expect((await first.cleanUp()).stderr).toContain('a person or another deploy')
    expect(state().maintenance).toBe(true)
    expect((await second('maintenance', off)).status).toBe(0)
    expect(state().maintenance).toBe(false)
  })

  test('that cannot be switched off fails at the end only, and is tried again', async () => {
    const { app, deployOf, heroku, state } = await given()
    const deploy = await deployOf('a1')
    await deploy('maintenance', on)
    heroku.setFaults([trouble('always')])
    const early = await deploy('maintenance', tryOff)
    expect(early.stderr).toContain('cannot be switched off yet (Heroku answers 503, later)')
    expect(early.status).toBe(0)
    const late = await deploy('maintenance', off)
    expect(late.stderr).toContain(
      `cannot switch the maintenance mode of '${app}' off: Heroku answers 503, later; visitors may see`,
    )
    expect(late.status).toBe(1)
    heroku.setFaults([])
    const last = await deploy('maintenance', off)
    expect(last.stderr).toContain('could only be switched off now, so that no page of the app was looked at')
    expect([last.status, state().maintenance]).toEqual([1, false])
  })

  test('counts as changed only where Heroku shows it', async () => {
    const { deployOf, heroku } = await given()
    const deploy = await deployOf('a1')
    heroku.setFaults([
      { ...trouble('always'), do: { respond: { status: 200, html: '<html>sign in</html>' } } } as Fault,
    ])
    expect((await deploy('maintenance', on)).stderr).toContain('the answer for api.heroku.com is not Heroku')
  })
})

describe('after a cancelled deploy', () => {
  test('the page that it had switched on is switched off', async () => {
    const { deployOf, state } = await given()
    const deploy = await deployOf('a1')
    await deploy('maintenance', on)
    const after = await deploy.cleanUp()
    expect([after.stderr, after.status, state().maintenance]).toEqual(['', 0, false])
  })

  test('a page that a person switches on later stays on', async () => {
    const { app, deployOf, run, state } = await given()
    const deploy = await deployOf('a1')
    await deploy('maintenance', on)
    await deploy('maintenance', off)
    await run('maintenance', { ...on, PARAM_APP: app })
    await deploy.cleanUp()
    expect(state().maintenance).toBe(true)
  })

  test('a release phase that still runs is waited for first', async () => {
    const { app, deployOf, state } = await given({
      apps: [{ name: 'migrating-app', releasePhase: { outcome: 'succeeded', afterMs: 4000 } }],
    })
    const deploy = await deployOf('a1')
    await deploy('maintenance', on)
    const released = deploy('release')
    await new Promise(resolve => setTimeout(resolve, 1500))
    const { stdout } = await deploy.cleanUp()
    expect(stdout).toContain(
      `release v3 of '${app}' is still pending: waiting for its end before visitors see the app`,
    )
    expect(state().maintenance).toBe(false)
    expect((await released).status).toBe(0)
  })

  test('a registry that does not answer leaves the page on', async () => {
    const { deployOf, heroku, state } = await given()
    const deploy = await deployOf('a1')
    await deploy('maintenance', on)
    heroku.setFaults([
      {
        name: 'r',
        request: { host: 'registry.heroku.com' },
        times: 'always',
        do: { respond: { status: 503, message: 'x' } },
      },
    ])
    const { stderr, status } = await deploy.cleanUp()
    expect(stderr).toContain('as registry.heroku.com does not say; the maintenance page stays on')
    expect([status, state().maintenance]).toEqual([1, true])
  })
})
