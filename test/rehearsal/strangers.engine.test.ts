import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { processConfig } from '../../src/language/index.ts'
import { openSandbox, pickJob, type RehearsalRequest, type Sandbox } from '../../src/rehearsal/index.ts'

/** What each project needs besides its own files. */
const strangers: Record<string, Partial<RehearsalRequest>> = {
  'docker-hub-first': {},
  'docker-login-and-curl': {},
  'ghcr-and-a-private-registry': {},
  'installer-for-ubuntu': {},
  'installer-in-sh': {},
  'key-of-another-name': {},
  'script-in-the-repository': {},
  'sudo-and-tarball': {},
}

/** Projects as people have them, each with what kept others of its kind from a release. None is changed for a rehearsal. */
describe('the deploy of a stranger', () => {
  let sandbox: Sandbox

  beforeAll(async () => {
    sandbox = await openSandbox()
  })
  afterAll(async () => {
    await sandbox?.close()
  })

  it.each(Object.entries(strangers))('%s reaches a release', async (name, more) => {
    const source = fileURLToPath(new URL(`./fixtures/strangers/${name}`, import.meta.url))
    const { config } = processConfig(readFileSync(`${source}/.circleci/config.yml`, 'utf8'))
    const record = await sandbox.rehearse({ ...pickJob(config!), source, dynos: true, ...more })
    expect(record.reasons).toEqual([])
    expect(record.answers.map(({ status }) => status)).toEqual([200])
    expect(record.releases.filter(({ status }) => status === 'succeeded')).not.toEqual([])
  })
})
