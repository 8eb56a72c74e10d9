import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openSandbox, type Sandbox } from '../../src/rehearsal/index.ts'
import { rehearseOnMachine, unchanged } from './support/machine.ts'

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url))
const hello = path('../../.circleci/config.yml')
const config = path('../cli/fixtures/rehearse/.circleci/config.yml')

describe.skipIf(process.getuid?.() !== 0)('a rehearsal without namespaces', () => {
  let sandbox: Sandbox
  let directory: string
  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'proxy-'))
    sandbox = await openSandbox({ mode: 'proxy' })
  })
  afterAll(async () => {
    await sandbox?.close()
    rmSync(directory, { recursive: true, force: true })
  })
  const run = async (command: string, more: object = {}) =>
    await sandbox.rehearse({
      name: 'job',
      job: { machine: true, steps: ['checkout', { run: command }] },
      source: path('./fixtures/site'),
      ...more,
    })

  it("deploys by the real CLI, beside somebody's engine, and leaves the machine as it was", () => {
    const { status, stdout, stderr } = rehearseOnMachine({ engine: true }, '--mode', 'proxy', hello)
    expect(status, stdout + stderr).toBe(0)
    expect(stdout).toMatch(/deploy-production: green in .* \(mode proxy\)/)
    expect(stdout).toContain('answers      200 at https://heroku-container-hello.herokuapp.com/')
    expect(stdout).toContain('weaker here  the job is not confined')
    expect(stdout).toMatch(unchanged)
  })

  it('is chosen where no namespaces can be made', () => {
    writeFileSync(join(directory, 'unshare'), '#!/bin/sh\necho "not permitted" >&2\nexit 1\n')
    chmodSync(join(directory, 'unshare'), 0o755)
    const { stdout, stderr } = rehearseOnMachine({ path: directory }, '--no-dynos', config)
    expect(stdout, stderr).toMatch(/deploy: green in .* \(mode proxy\)/)
  })

  it('leads to Heroku and to nobody else', async () => {
    const record = await run(
      `curl --silent --show-error --fail https://api.heroku.com/account --header "Authorization: Bearer $HEROKU_API_KEY" \\
         --header 'Accept: application/vnd.heroku+json; version=3' --output /dev/null && echo Heroku answers
       curl --silent https://example.com || echo "example.com: exit $?"
       docker pull example.com/image 2>&1 | tail -1`,
    )
    expect(record.job.steps[1]?.log.split('\n')).toEqual([
      'Heroku answers',
      'example.com: exit 56',
      expect.stringContaining('Forbidden'),
      '',
    ])
  })

  it('keeps builds and dynos from the network', async () => {
    const record = await run(
      `printf 'FROM busybox:1.36\\nRUN ping -c 1 -W 2 192.0.2.2 >/dev/null || echo alone >/state\\n' >Dockerfile
       docker build --quiet --tag alone . >/dev/null
       docker run --rm alone cat /state`,
    )
    expect(record.job.steps[1]?.log.split('\n').slice(-2)).toEqual(['alone', ''])
  })

  it('goes on after its engine has died', async () => {
    const died = await run('curl --silent https://api.heroku.com/apps/rehearsal-app; docker info', {
      faults: [{ name: 'engine-dies', machine: { event: 'kill-engine', at: { path: '/apps/*' } } }],
    })
    expect(died.job.status).toBe('failed')
    const next = await run('docker build --quiet .')
    expect(next.reasons).toEqual([])
  })
})
