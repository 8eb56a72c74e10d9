import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { readCliLock } from '../../src/cli-lock.ts'
import type { ProcessedJob } from '../../src/language/types.ts'
import { runJob } from '../../src/runner/index.ts'
import { orbJob, stepsJob } from './support/orb-job.ts'

/**
 * Anyone who may push a branch may run a job that saves a cache with any files in it, under any key. CircleCI restores the newest cache whose
 * key begins as wanted: so a job that holds the key of a production account restores none.
 */

const stepsOf = ({ steps }: ProcessedJob) => steps as unknown as (string | Record<string, unknown>)[]

/** The keys of the caches that a job restores; anybody can read them in the orb. */
const restored = (job: ProcessedJob) =>
  stepsOf(job).flatMap(step => {
    const { key, keys = [] } = ((typeof step === 'object' && step.restore_cache) || {}) as {
      key?: string
      keys?: string[]
    }
    return key ? [key, ...keys] : keys
  })

const jobs = {
  deploy: orbJob('deploy', {
    app: 'shop',
    maintenance: true,
    rollback_on_failure: true,
    environment_name: 'p',
  }),
  promote: orbJob('promote', { app: 'shop', from_app: 'staging', rollback_on_failure: true }),
  rollback: orbJob('rollback', { app: 'shop', to_release: 'v3' }),
  after_cancel: orbJob('after_cancel', { app: 'shop', maintenance: true }),
}

test.each(Object.entries(jobs))('the job %s restores and saves no cache', (_, job) => {
  const names = stepsOf(job).map(step => (typeof step === 'string' ? step : Object.keys(step)[0]))
  expect(names).toContain('run')
  expect(names).not.toContain('restore_cache')
  expect(names).not.toContain('save_cache')
})

test('what another job has saved for it does not run in a job that holds the key', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'poison-'))
  onTestFinished(() => rmSync(directory, { recursive: true }))
  const { version } = readCliLock()
  const cli = join(directory, 'cli/bin')
  mkdirSync(cli, { recursive: true })
  writeFileSync(join(directory, 'cli/package.json'), JSON.stringify({ version }))
  writeFileSync(join(cli, 'heroku'), '#!/bin/sh\n')
  chmodSync(join(cli, 'heroku'), 0o755)

  const victim = stepsJob(['o/setup', 'o/install_cli', 'o/logout'])
  const keys = ['heroku-container-', ...restored(victim)]
  const attacker = stepsJob([
    {
      run: 'mkdir -p ~/.heroku-deploy ~/.docker/cli-plugins; echo "echo the code of a cache has \\$HEROKU_API_KEY" | tee ~/.heroku-deploy/functions.sh ~/.curlrc',
    },
    ...keys.map(key => ({ save_cache: { key: `${key}-newer`, paths: ['~/.heroku-deploy', '~/.curlrc'] } })),
  ])
  const run = (name: string, job: ProcessedJob) =>
    runJob(name, job, {
      directory: join(directory, name),
      store: join(directory, 'store'),
      source: cli,
      environment: name === 'victim' ? { HEROKU_API_KEY: 'HRKU-secret' } : {},
      machine: { PATH: `${cli}:${process.env.PATH}` },
    })
  expect((await run('attacker', attacker)).status).toBe('success')
  const record = await run('victim', victim)
  expect(record.steps.map(({ log }) => log).join('\n')).not.toContain('the code of a cache')
  expect(record.steps.find(({ name }) => name === 'Install the Heroku CLI')?.log).toContain(
    'is installed already',
  )
})
