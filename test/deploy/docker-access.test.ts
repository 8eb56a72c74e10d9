import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { dockerAccess } from '../../src/deploy/docker-access.ts'
import { DeployError } from '../../src/deploy/error.ts'

let home: string
let job: string
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'home-'))
  job = mkdtempSync(join(tmpdir(), 'job-'))
  mkdirSync(join(home, '.docker/cli-plugins'), { recursive: true })
})
afterEach(() => {
  rmSync(home, { recursive: true })
  rmSync(job, { recursive: true })
})

const environment = (more = {}) => ({ PATH: process.env.PATH, HOME: home, ...more })
const configFor = async (config: object) => {
  writeFileSync(join(home, '.docker/config.json'), JSON.stringify(config))
  const { DOCKER_CONFIG } = await dockerAccess(job, environment())
  return JSON.parse(readFileSync(join(DOCKER_CONFIG!, 'config.json'), 'utf8'))
}

test("plugins of the person's home are the job's, too", async () => {
  writeFileSync(join(home, '.docker/cli-plugins/docker-buildx'), 'a plugin')
  const { DOCKER_CONFIG } = await dockerAccess(job, environment())
  expect(readFileSync(join(DOCKER_CONFIG!, 'cli-plugins/docker-buildx'), 'utf8')).toBe('a plugin')
})

test("logins are handed over, but for the one to Heroku's registry", async () => {
  const auths = { 'ghcr.io': { auth: 'a' }, 'registry.heroku.com': { auth: 'b' } }
  expect(await configFor({ auths })).toEqual({
    auths: { 'ghcr.io': { auth: 'a' }, 'registry.heroku.com': {} },
    credHelpers: {},
  })
})

test('a store is asked for what it has, and is given nothing', async () => {
  const auths = { 'ghcr.io': {}, 'registry.heroku.com': {} }
  const config = { auths, credsStore: 'desktop', credHelpers: { 'gcr.io': 'gcloud' } }
  expect(await configFor(config)).toEqual({
    auths: { 'ghcr.io': {}, 'registry.heroku.com': {} },
    credHelpers: { 'ghcr.io': 'desktop', 'gcr.io': 'gcloud' },
  })
})

test('an engine that the environment names is the engine; else that of the context in use', async () => {
  const named = await dockerAccess(job, environment({ DOCKER_HOST: 'tcp://10.0.0.1:2375' }))
  expect(named.DOCKER_HOST).toBe('tcp://10.0.0.1:2375')
  rmSync(join(job, 'docker'), { recursive: true })
  const usual = await dockerAccess(job, environment())
  expect(usual.DOCKER_HOST).toBe('unix:///var/run/docker.sock')
})

test('a config.json that is not JSON is an error', async () => {
  writeFileSync(join(home, '.docker/config.json'), '{"auths":')
  await expect(dockerAccess(job, environment())).rejects.toThrow(DeployError)
  await expect(dockerAccess(mkdtempSync(join(job, 'again-')), environment())).rejects.toThrow(
    `"${join(home, '.docker/config.json')}" is not JSON`,
  )
})

test('a config.json without logins gets an entry that keeps Docker from choosing a store of the machine', async () => {
  expect(await configFor({ auths: null })).toEqual({ auths: { 'registry.heroku.com': {} }, credHelpers: {} })
})
