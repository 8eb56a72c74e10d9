import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import type { ProcessedJob } from '../../src/language/types.ts'
import { openSandbox, type RehearsalRecord, type Sandbox } from '../../src/rehearsal/index.ts'

const source = fileURLToPath(new URL('./fixtures/site', import.meta.url))

describe.each(['root', 'rootless'] as const)('a sandbox of mode %s', mode => {
  let sandbox: Sandbox
  const rehearse = (steps: ProcessedJob['steps'], more: object = {}): Promise<RehearsalRecord> =>
    sandbox.rehearse({ name: 'job', job: { machine: true, steps }, source, ...more })

  beforeAll(async () => {
    sandbox = await openSandbox({ mode })
  })
  afterAll(async () => {
    await sandbox?.close()
  })

  it('finds secrets in output, files, artifacts and images, and says where', async () => {
    const record = await rehearse([
      'checkout',
      { run: { name: 'Print', command: 'printf %s "$PRINTED_KEY" | base64 -w0' } },
      {
        run: 'mkdir out && echo "$STORED_KEY" > out/a.txt; echo "$TEMPORARY_KEY" > /tmp/note; echo "$HOME_KEY" > ~/.note',
      },
      { store_artifacts: { path: 'out' } },
      {
        run: `echo "$IMAGE_KEY" > www/key.txt
          docker login --username _ --password-stdin registry.heroku.com <<<"$HEROKU_API_KEY"
          docker build --tag registry.heroku.com/rehearsal-app/web . && docker push registry.heroku.com/rehearsal-app/web`,
      },
    ])
    const found = record.leaks.map(({ variable, form, place }) => [
      variable,
      form,
      place.replace(/[0-9a-f]{20,}/g, '…'),
    ])
    expect(found).toEqual(
      expect.arrayContaining([
        ['PRINTED_KEY', 'base64', "output of step 'Print'"],
        ['STORED_KEY', 'plain', 'artifacts/job/out/a.txt'],
        ['TEMPORARY_KEY', 'plain', '/tmp/note'],
        ['HOME_KEY', 'plain', '~/.note'],
        ['HEROKU_API_KEY', 'base64', '~/.docker/config.json'],
        ['IMAGE_KEY', 'plain', expect.stringMatching(/^registry\.heroku\.com\//)],
      ]),
    )
    expect(record.verdict).toBe('red')
    expect(JSON.stringify(record)).not.toContain('HRKU-AA')
  })

  it('has one engine for each rehearsal, and nobody takes it for dead while it lives', async () => {
    const shop = { apps: [{ name: 'shop' }], dynos: true, deployedBefore: true }
    const readLog = `heroku() { curl -sS --fail -H "Authorization: Bearer $HEROKU_API_KEY" -H 'Accept: application/vnd.heroku+json; version=3' "$@"; }
      curl -sS --fail "$(heroku -d '{"lines":100}' https://api.heroku.com/apps/shop/log-sessions | jq -r .logplex_url)"`
    // Each has a machine of its own. A dead engine would have taken the dynos with it, which would be started again after the job.
    for (let count = 0; count < 2; count++) await rehearse([{ run: 'true' }], shop)
    const { job } = await rehearse([{ run: readLog }], { ...shop, state: 'kept' })
    const { log } = job.steps[0]!
    expect(log).toContain('State changed from starting to up')
    expect(log).not.toContain('Stopping all processes')
  })

  it('keeps what a job writes away from the machine', async () => {
    const name = `rehearsal-${process.pid}`
    const record = await rehearse([{ run: `touch /tmp/${name} && ls /tmp/${name} && test -e /usr/bin/env` }])
    expect(record.reasons).toEqual([])
    expect(existsSync(`/tmp/${name}`)).toBe(false)
  })

  it('knows nobody but Heroku', async () => {
    const record = await rehearse([
      { run: 'curl --silent --show-error --max-time 5 https://example.com || echo "exit $?"' },
      {
        run: `curl --silent --show-error --fail https://api.heroku.com/account --header "Authorization: Bearer $HEROKU_API_KEY" \\
          --header 'Accept: application/vnd.heroku+json; version=3' | jq --raw-output .email`,
      },
    ])
    expect(record.job.steps.map(step => step.log)).toEqual([
      expect.stringMatching(/Could not resolve host/),
      expect.stringMatching(/@/),
    ])
    expect(record.reasons).toEqual([])
  })

  it('applies faults, and judges by them', async () => {
    const record = await rehearse(
      [
        {
          run: {
            name: 'Look',
            command: 'curl --fail --silent --show-error https://api.heroku.com/apps/rehearsal-app',
          },
        },
      ],
      { faults: [{ name: 'api-down', request: { path: '/apps/*' }, do: { respond: { status: 503 } } }] },
    )
    expect(record.reasons).toEqual(["the step 'Look' failed"])
    expect(record.faults).toEqual({ 'api-down': 1 })
  })
})

test('a rehearsal whose engine does not start does not run, and says what the engine said', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'engine-'))
  // The sandbox's process is another user than this one.
  chmodSync(directory, 0o755)
  const path = process.env.PATH
  writeFileSync(
    join(directory, 'dockerd'),
    '#!/bin/sh\n[ "$1" != --version ] || exec echo Docker version 20.10.24\necho no space >&2; exit 1\n',
    { mode: 0o755 },
  )
  process.env.PATH = `${directory}:${path}`
  const sandbox = await openSandbox()
  try {
    const job = { steps: [{ run: 'docker info' }] }
    await expect(sandbox.rehearse({ name: 'job', job, source })).rejects.toMatchObject({
      code: 'no-engine',
      message: expect.stringMatching(/dockerd ended at once:\nno space$/),
    })
  } finally {
    process.env.PATH = path
    await sandbox.close()
    rmSync(directory, { recursive: true })
  }
})
