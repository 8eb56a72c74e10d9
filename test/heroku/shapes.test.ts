import { expect, it } from 'vitest'
import { DOCKER_RELEASES } from './support/client.ts'
import { herokuWith } from './support/heroku.ts'
import { faultsOf, type shapes } from './support/published-shapes.ts'

it('every resource has exactly the fields that Heroku publishes', async () => {
  const database = {
    name: 'postgresql-1',
    attachment: 'DATABASE',
    configVars: { DATABASE_URL: 'postgres://a' },
  }
  const cache = {
    name: 'redis-1',
    attachment: 'CACHE',
    configVars: { CACHE_URL: 'redis://b' },
    attachedFrom: 'next',
  }
  const seller = { name: 'seller', addons: [database, cache] }
  const { api, app, push, release } = await herokuWith({
    apps: [
      { name: 'shaped', releasePhase: { outcome: 'succeeded', output: 'done' } },
      { name: 'next' },
      seller,
    ],
    pipelines: [{ name: 'line', couplings: { shaped: 'staging' } }],
  })
  await release({ web: (await push('web')).config })
  const pipeline = (await api('GET', '/pipelines/line')).json
  const seen: Record<keyof typeof shapes, unknown[]> = {
    account: [(await api('GET', '/account')).json],
    app: [
      (await api('GET', `/apps/${app}`)).json,
      (await api('POST', '/apps', { name: 'made', stack: 'container' })).json,
    ],
    dyno: (await api('GET', `/apps/${app}/dynos`)).json,
    formation: (await api('GET', `/apps/${app}/formation`)).json,
    release: (await api('GET', `/apps/${app}/releases`)).json,
    pipeline: [pipeline],
    coupling: [
      (await api('GET', `/apps/${app}/pipeline-couplings`)).json,
      ...(await api('GET', '/pipelines/line/pipeline-couplings')).json,
      (await api('POST', '/pipeline-couplings', { app: 'next', pipeline: pipeline.id, stage: 'production' }))
        .json,
    ],
    addon: (await api('GET', '/apps/seller/addons')).json,
    attachment: (await api('GET', '/apps/seller/addon-attachments')).json,
    stack: (await api('GET', '/stacks')).json,
    collaborator: (await api('GET', `/apps/${app}/collaborators`)).json,
    domain: (await api('GET', `/apps/${app}/domains`)).json,
    feature: [(await api('PATCH', `/apps/${app}/features/preboot`, { enabled: true })).json],
  }
  for (const [shape, resources] of Object.entries(seen)) {
    expect(resources.length, shape).toBeGreaterThan(0)
    for (const resource of resources)
      expect(faultsOf(shape as keyof typeof shapes, resource), shape).toEqual([])
  }
})

it('the docker-releases variant also names the image of a process type, by an id that is not a digest', async () => {
  const { api, app, push, release } = await herokuWith()
  await release({ web: (await push('web')).config })
  const [process] = (await api('GET', `/apps/${app}/formation`, undefined, DOCKER_RELEASES)).json
  expect(process.docker_image.id).toMatch(/^[0-9a-f-]{36}$/)
})

it("an add-on's config vars are the app's, and an attachment names its own to who asks for them", async () => {
  const cache = {
    name: 'redis-1',
    attachment: 'CACHE',
    configVars: { CACHE_URL: 'redis://b' },
    attachedFrom: 'next',
  }
  const { api } = await herokuWith({
    apps: [{ name: 'seller', configVars: { A: '1' }, addons: [cache] }, { name: 'next' }],
  })
  expect((await api('GET', '/apps/seller/config-vars')).json).toEqual({ A: '1', CACHE_URL: 'redis://b' })
  expect((await api('GET', '/apps/seller/addons')).json).toEqual([])
  const asked = { 'accept-inclusion': 'config_vars', accept: 'application/vnd.heroku+json; version=3' }
  const [attachment] = (await api('GET', '/apps/seller/addon-attachments', undefined, asked)).json
  expect(attachment).toMatchObject({
    name: 'CACHE',
    addon: { name: 'redis-1', app: { name: 'next' } },
    config_vars: ['CACHE_URL'],
  })
  const releases = (await api('GET', '/apps/seller/releases')).json
  expect(releases.map(({ description }: { description: string }) => description)).toEqual([
    'Initial release',
    'Enable Logplex',
    'Attach CACHE (@redis-1)',
    'Set A config vars',
  ])
})
