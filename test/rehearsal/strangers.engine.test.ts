import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rehearsedPipeline } from '../../src/cli/rehearsed-pipeline.ts'
import { analyse } from '../../src/language/index.ts'
import { openSandbox, pickJob, type RehearsalRequest, type Sandbox } from '../../src/rehearsal/index.ts'
import { type OutsideWorld, startOutside } from './support/outside.ts'

/** What each project needs besides its own files: what a person would give on the command line. */
const strangers: Record<string, Partial<RehearsalRequest>> = {
  'app-by-branch': {},
  'base-image-by-argument': {},
  'branch-of-a-filter': {},
  'docker-hub-first': {},
  'docker-login-and-curl': {},
  'every-dockerfile': {},
  'ghcr-and-a-private-registry': {},
  'image-and-service': {},
  'installer-for-ubuntu': {},
  'installer-in-sh': {},
  'key-of-another-name': {},
  'migration-after-the-release': {},
  'make-deploy': { app: 'make-app-production' },
  'name-of-a-made-up-user': {},
  'netrc-of-a-script': {},
  'orb-in-another-job': {},
  'packages-in-the-build': {},
  'script-in-the-repository': {},
  'sudo-and-tarball': {},
  'tag-of-a-filter': {},
  'value-of-a-kind': {
    madeUp: { MAX_CONNECTIONS: 'number', SERVICE_ACCOUNT: 'json', SITE_URL: 'url' },
  },
  'version-two': {},
  'workspaces-of-packages': {},
}

/** Projects as people have them, each with what kept others of its kind from a release. None is changed for a rehearsal. */
describe('the deploy of a stranger', () => {
  let sandbox: Sandbox
  let world: OutsideWorld

  beforeAll(async () => {
    world = await startOutside()
    sandbox = await openSandbox({
      network: { level: 'listed', allow: ['packages.example'], deny: [], allowWrite: [] },
      outside: world.outside,
    })
  })
  afterAll(async () => {
    await sandbox?.close()
    world?.close()
  })

  it.each(Object.entries(strangers))('%s reaches a release', async (name, more) => {
    const source = fileURLToPath(new URL(`./fixtures/strangers/${name}`, import.meta.url))
    const text = readFileSync(`${source}/.circleci/config.yml`, 'utf8')
    const given = { pipelineParameters: {}, pipelineValues: {} }
    const { result, pipeline } = rehearsedPipeline(analyse(text), given, {}, {})
    const picked = pickJob(result.config!)
    const record = await sandbox.rehearse({ ...picked, source, pipeline, dynos: true, ...more })
    expect(record.reasons, JSON.stringify(record.logs, null, 1)).toEqual([])
    expect(record.answers.some(({ status }) => status === 200)).toBe(true)
    expect(record.answers.every(({ status }) => status === 200 || status === 404)).toBe(true)
    expect(record.releases.filter(({ status }) => status === 'succeeded')).not.toEqual([])
  })
})
