import { cpSync, mkdtempSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import {
  openSandbox,
  pickJob,
  type RehearsalRecord,
  type RehearsalRequest,
  type Sandbox,
} from '../../src/rehearsal/index.ts'
import { orbJob } from '../orb/support/orb-job.ts'
import { example, processExample } from './support/example.ts'

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await openSandbox()
})
afterAll(() => sandbox?.close())

function deploy(source: string, args: Record<string, unknown>, request: Partial<RehearsalRequest> = {}) {
  const job = orbJob('deploy', { app: 'shop', health_timeout: 1, ...args })
  return sandbox.rehearse({ name: 'deploy', job, source, dynos: true, ...request })
}

const output = (record: RehearsalRecord) => record.job.steps.map(step => step.log).join('')
const current = (record: RehearsalRecord) => record.after[0]!.releases.find(release => release.current)!
const dynos = (record: RehearsalRecord) =>
  record.after[0]!.dynos.map(({ name, state }) => `${name} ${state}`).sort()

describe('examples/django', () => {
  const args = {
    client: 'api',
    process_types: 'web release',
    config_vars: 'SECRET_KEY SENTRY_DSN DEBUG ALLOWED-HOSTS=ALLOWED_HOSTS',
    health_path: '/health',
    health_match: '"debug": false, "secret_key": true, "sentry_dsn": true, "allowed_hosts": 2',
  }
  const environment = { ALLOWED_HOSTS: 'shop.herokuapp.com,shop.example.com' }

  test('migrates in its release phase, and keeps the old release when a migration fails', async () => {
    const good = await deploy(example('django'), args, { environment })
    expect(good.reasons).toEqual([])
    expect(output(good)).toContain('Applying hello.0001_initial... OK')
    expect(output(good)).toContain('/health answers 200')
    expect(good.configChanges.map(({ name }) => name).sort()).toEqual([
      'ALLOWED-HOSTS',
      'DEBUG',
      'SECRET_KEY',
      'SENTRY_DSN',
    ])
    expect(good.leaks).toEqual([])
    expect(dynos(good)).toEqual(['web.1 up'])

    const bad = await deploy(withFailingMigration(), args, { environment, state: 'kept' })
    expect(bad.job.steps.filter(({ status }) => status === 'failed').map(({ name }) => name)).toEqual([
      'Release the images',
    ])
    expect(output(bad)).toContain('RuntimeError: the greetings cannot be moved')
    expect(current(bad).version).toBe(current(good).version)
    expect(bad.after[0]!.formation).toEqual(good.after[0]!.formation)
    expect(dynos(bad)).toEqual(['web.1 up'])
    expect(bad.answers).toEqual([{ app: 'shop', status: 200 }])
    expect(bad.leaks).toEqual([])
  })

  function withFailingMigration(): string {
    const source = mkdtempSync(join(tmpdir(), 'django-'))
    onTestFinished(() => rm(source, { recursive: true }))
    cpSync(example('django'), source, { recursive: true })
    writeFileSync(
      join(source, 'hello/migrations/0002_move.py'),
      `from django.db import migrations


def move(apps, schema_editor):
    raise RuntimeError("the greetings cannot be moved")


class Migration(migrations.Migration):
    dependencies = [("hello", "0001_initial")]
    operations = [migrations.RunPython(move)]
`,
    )
    return source
  }
})

test('examples/worker runs a worker beside its web process, deployed by the Heroku CLI', async () => {
  const source = example('worker')
  const config = processExample('worker').config!
  const record = await sandbox.rehearse({ ...pickJob(config), source, dynos: true })
  expect(record.reasons).toEqual([])
  expect(output(record)).toContain('https://hello-worker.herokuapp.com/ answers 200')
  expect(dynos(record)).toEqual(['web.1 up', 'worker.1 up'])
  expect(record.leaks).toEqual([])
})
