import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ProcessedJob } from '../../src/language/types.ts'
import { openSandbox, type RehearsalEvent, type Sandbox } from '../../src/rehearsal/index.ts'

const source = fileURLToPath(new URL('./fixtures/site', import.meta.url))

/** The commands that tutorials have teams write by hand. */
const job = (...last: string[]): ProcessedJob => ({
  docker: [{ image: 'cimg/base:current' }],
  environment: [{ HEROKU_APP: 'shop' }],
  steps: [
    'checkout',
    { setup_remote_docker: {} },
    { run: 'heroku container:login' },
    { run: 'heroku config:set --app shop SECRET_KEY="$SECRET_KEY" DEBUG="$DEBUG" >/dev/null' },
    { run: 'heroku container:push web --app shop' },
    { run: 'heroku container:release web --app shop' },
    ...last.map(run => ({ run })),
  ],
})

describe('a job of the tutorial', () => {
  let sandbox: Sandbox
  const events: RehearsalEvent[] = []

  beforeAll(async () => {
    sandbox = await openSandbox({ onEvent: event => events.push(event) })
  })
  afterAll(async () => {
    await sandbox?.close()
  })

  it('deploys with the real CLI, engine and registry', async () => {
    const record = await sandbox.rehearse({
      name: 'deploy',
      job: job('docker logout registry.heroku.com'),
      source,
    })
    expect(record.reasons).toEqual([])
    expect(record.verdict).toBe('green')
    expect(record.releases.map(release => release.version)).toEqual([3, 4])
    expect(record.configChanges).toEqual([
      { app: 'shop', name: 'DEBUG', change: 'added' },
      { app: 'shop', name: 'SECRET_KEY', change: 'added' },
    ])
    expect(record.images).toEqual([
      expect.objectContaining({
        app: 'shop',
        processType: 'web',
        agree: true,
        formation: expect.stringMatching(/^sha256:/),
      }),
    ])
    expect(record.standIns[0]).toEqual({
      what: "the base image 'busybox:1.36'",
      by: "an image made of this machine's busybox",
    })
  })
})
