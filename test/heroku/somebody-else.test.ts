import { describe, expect, it } from 'vitest'
import type { Deed, Fault, Given } from '../../src/heroku/index.ts'
import { herokuWith } from './support/heroku.ts'
import { processRunner, programs } from './support/process-runner.ts'

const name = 'shop'
const at = { method: 'GET', path: '/apps/*' }

/** An app that runs an image of its own, and somebody who does something as the app is looked at. */
async function whileLookedAt(does: Deed, more: Partial<Fault> = {}) {
  const there = await herokuWith({ apps: [{ name }], dynoRunner: processRunner(() => programs.web) })
  const pushed = await there.push('web')
  await there.release({ web: pushed.config })
  const first = await there.push('web', { content: 'newer' })
  await there.release({ web: first.config })
  there.heroku.setFaults([{ name: 'deed', meanwhile: { does, at }, ...more } as Fault])
  await there.api('GET', `/apps/${name}`)
  const { releases, configVars, ...app } = there.state()
  return {
    ...there,
    image: first.config,
    current: releases.find(({ current }) => current)!,
    releases,
    configVars,
    rest: app,
  }
}

describe('somebody else', () => {
  it('deploys an image that the registry holds, as latest', async () => {
    const { current, image, heroku, visit } = await whileLookedAt({ deploy: {} })
    expect(current).toMatchObject({ version: 5, status: 'succeeded', user: 'somebody@example.com' })
    expect(current.images.web).not.toBe(image)
    expect(current.description).toBe(`Deployed web (${current.images.web!.slice(7, 19)})`)
    expect(heroku.snapshot().faults).toEqual({ deed: 1 })
    expect((await visit()).status).toBe(200)
  })

  it('deploys with a release phase that takes its time', async () => {
    const { releases, heroku, state } = await whileLookedAt({ deploy: { outcome: 'failed', afterMs: 50 } })
    expect(releases.at(-1)).toMatchObject({ version: 5, status: 'pending', current: false })
    await heroku.settled()
    expect(state().releases.at(-1)).toMatchObject({ status: 'failed', current: false })
  })

  it.each([
    [{ setConfig: { A: '1' } }, 'Set A config vars', { A: '1' }],
    [{ attachAddon: 'DB' }, /^Attach DB \(@ref:/, { DB_URL: expect.any(String) }],
  ] as [Deed, string | RegExp, object][])('changes the config: %j', async (deed, description, vars) => {
    const { current, configVars, image } = await whileLookedAt(deed)
    expect(current.description).toMatch(description)
    expect([configVars, current.images]).toEqual([vars, { web: image }])
  })

  it('rolls back to the release that had another image', async () => {
    const { current, image } = await whileLookedAt({ rollBack: true })
    expect(current.description).toBe('Rollback to v3')
    expect(current.images.web).not.toBe(image)
  })

  it.each([
    [{ maintenance: true }, { maintenance: true }],
    [{ scale: { web: 0 } }, { dynos: [] }],
  ] as [Deed, object][])('does %j', async (deed, expected) => {
    expect((await whileLookedAt(deed)).rest).toMatchObject(expected)
  })

  it('does it after the request, before its answer', async () => {
    const { heroku, api, app } = await herokuWith({
      faults: [
        {
          name: 'follows',
          meanwhile: { does: { setConfig: { A: 'theirs' } }, at: { method: 'PATCH' }, when: 'after' },
        },
      ],
    })
    expect((await api('PATCH', `/apps/${app}/config-vars`, { A: 'ours' })).json).toEqual({ A: 'ours' })
    expect(heroku.snapshot().apps[0]!.configVars).toEqual({ A: 'theirs' })
  })

  it('has good dynos where a fault spoils those of the deploy', async () => {
    const { heroku } = await whileLookedAt(
      { deploy: {} },
      { also: [{ dyno: { behaviour: 'crash' }, times: 'always' }] },
    )
    await heroku.settled()
    expect(heroku.snapshot().apps[0]!.dynos).toMatchObject([{ state: 'up' }])
    expect(heroku.snapshot().faults).toEqual({ deed: 0 })
  })
})

describe('an app that is given', () => {
  const image = { config: `sha256:${'a'.repeat(64)}`, manifest: `sha256:${'b'.repeat(64)}` }
  const givenApp = (given: Given) =>
    herokuWith({ apps: [{ name, images: { web: image } }], faults: [{ name: 'given', given }] })

  it.each([
    [{ maintenance: true }, { maintenance: true }],
    [{ noWebUrl: true }, { web_url: null }],
  ] as [Given, object][])('is %j', async (given, shown) => {
    const { api, app, heroku } = await givenApp(given)
    expect((await api('GET', `/apps/${app}`)).json).toMatchObject(shown)
    expect(heroku.snapshot().faults).toEqual({ given: 1 })
  })

  it('is scaled', async () => {
    expect((await givenApp({ formation: { web: 0 } })).state().dynos).toEqual([])
  })

  it('has Preboot', async () => {
    const { api, app } = await givenApp({ preboot: true })
    expect((await api('GET', `/apps/${app}/features/preboot`)).json.enabled).toBe(true)
  })

  it('has no past', async () => {
    const { releases, formation, dynos } = (await givenApp({ firstDeploy: true })).state()
    expect(releases.map(({ description }) => description)).toEqual(['Initial release', 'Enable Logplex'])
    expect([formation, dynos]).toEqual([[], []])
  })

  it('is another one', async () => {
    expect((await givenApp({ app: 'other', maintenance: true })).state().maintenance).toBe(false)
  })

  it('has failed releases, of which none is current', async () => {
    const { releases } = (
      await givenApp({ releases: [{ status: 'failed', deploys: true, count: 60 }] })
    ).state()
    expect(releases).toHaveLength(63)
    expect(releases.find(({ current }) => current)!.version).toBe(3)
  })

  it('has a release that is pending and ends', async () => {
    const { heroku, state } = await givenApp({
      releases: [{ status: 'pending', ends: { outcome: 'succeeded', afterMs: 50 } }],
    })
    expect(state().releases.at(-1)).toMatchObject({ version: 4, status: 'pending', current: false })
    await heroku.settled()
    expect(state().releases.at(-1)).toMatchObject({
      status: 'succeeded',
      current: true,
      images: { web: image.config },
    })
  })

  it('may not go back to its current release', async () => {
    const { api, app } = await givenApp({ ineligible: true })
    expect((await api('GET', `/apps/${app}/releases/3`)).json.eligible_for_rollback).toBe(false)
    expect((await api('POST', `/apps/${app}/releases`, { release: '3' })).status).toBe(422)
  })

  it('has dynos that sleep until a request comes', async () => {
    const { state, visit, push, release } = await herokuWith({
      apps: [{ name }],
      dynoRunner: processRunner(() => programs.web),
      faults: [{ name: 'idle', dyno: { behaviour: 'idle' }, times: 'always' }],
    })
    await release({ web: (await push('web')).config })
    expect(state().dynos).toMatchObject([{ state: 'idle' }])
    expect((await visit()).status).toBe(200)
    expect(state().dynos).toMatchObject([{ state: 'up' }])
  })

  it('has dynos that are up and then die', async () => {
    const { heroku, state, push, release } = await herokuWith({
      apps: [{ name }],
      dynoRunner: processRunner(() => programs.web),
      faults: [{ name: 'flaps', dyno: { behaviour: 'flap', afterMs: 50 }, times: 'always' }],
    })
    await release({ web: (await push('web')).config })
    await heroku.settled()
    while (state().dynos[0]!.state !== 'crashed') await new Promise(resolve => setTimeout(resolve, 10))
    const said = heroku.events.filter(({ kind }) => kind === 'dyno').map(({ message }) => message)
    expect(said.slice(0, 3)).toEqual([
      'State changed from starting to up',
      'Process exited with status 3',
      'State changed from up to crashed',
    ])
  })
})

describe('Heroku removes the image of a release', () => {
  const image = { config: `sha256:${'a'.repeat(64)}`, manifest: `sha256:${'b'.repeat(64)}` }
  const days = (count: number) => count * 86_400_000

  /** An app whose v3 brought an image, and after it so many releases of config vars; seen so many days later. */
  async function later(releases: number, after: number) {
    let now = Date.now()
    const there = await herokuWith({ apps: [{ name, images: { web: image } }], now: () => new Date(now) })
    for (let number = 0; number < releases; number += 1)
      await there.api('PATCH', `/apps/${name}/config-vars`, { A: String(number) })
    now += days(after)
    const { json } = await there.api('GET', `/apps/${name}/releases/3`)
    return { ...there, status: json.status, eligible: json.eligible_for_rollback }
  }

  it.each([
    [19, 31, 'succeeded', true],
    [20, 29, 'succeeded', true],
    [20, 31, 'expired', false],
  ])('%i releases and %i days after it: %s', async (releases, after, status, eligible) => {
    expect(await later(releases, after)).toMatchObject({ status, eligible })
  })

  it('and refuses a rollback to it', async () => {
    const { api, state } = await later(20, 31)
    expect((await api('POST', `/apps/${name}/releases`, { release: '3' })).status).toBe(422)
    expect(state().releases[2]).toMatchObject({ status: 'expired', eligibleForRollback: false })
  })

  it('but never that of the current one', async () => {
    const { api, state } = await later(0, 400)
    expect(state().releases[2]).toMatchObject({ status: 'succeeded', current: true })
    expect((await api('GET', `/apps/${name}/releases/1`)).json.status).toBe('succeeded')
  })
})
