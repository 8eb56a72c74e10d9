import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type JobRecord, runJob } from '../../src/runner/index.ts'

let directory: string
let source: string

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'runner-paths-'))
  source = join(directory, 'source')
  mkdirSync(source)
})
afterEach(() => rmSync(directory, { recursive: true, force: true }))

const run = (name: string, steps: Parameters<typeof runJob>[1]['steps']): Promise<JobRecord> =>
  runJob(name, { steps }, { source, directory: join(directory, 'run') })
const up = '../../../../../../../../..'

it('keeps what is stored below its own directory, whatever the destination and the job are called', async () => {
  const record = await run(`${up}${directory}/job`, [
    { run: 'echo x >f' },
    { store_artifacts: { path: 'f', destination: `${up}${directory}/made/f` } },
    { store_test_results: { path: 'f' } },
  ])
  expect(record.status).toBe('success')
  expect(record.artifacts).toEqual([expect.stringMatching(/^artifacts\/[^/]+\/.*made\/f$/)])
  expect(readdirSync(directory).sort()).toEqual(['run', 'source'])
})

it.each([
  ['checkout', { checkout: { path: `${up}/made` } }],
  ['attach_workspace', { attach_workspace: { at: `${up}/made` } }],
])('%s writes nothing outside of the run where nothing keeps that apart', async (_, step) => {
  const there = JSON.parse(JSON.stringify(step).replace(up, `${up}${directory}`))
  const record = await run('job', [there])
  expect(record.steps[0]?.log).toContain("write a path below '~'")
  expect(record.status).toBe('failed')
  expect(existsSync(join(directory, 'made'))).toBe(false)
})

it('runs no program that the settings of the source name', async () => {
  const git = (...args: string[]) => execFileSync('git', ['-C', source, ...args])
  git('init', '--quiet')
  git('config', 'core.fsmonitor', `touch ${directory}/monitor; false`)
  for (const name of ['post-checkout', 'post-index-change', 'reference-transaction']) {
    mkdirSync(join(source, '.git/hooks'), { recursive: true })
    writeFileSync(join(source, '.git/hooks', name), `#!/bin/sh\ntouch ${directory}/hook\n`)
    chmodSync(join(source, '.git/hooks', name), 0o755)
  }
  writeFileSync(join(source, 'file'), '')
  expect((await run('job', ['checkout'])).status).toBe('success')
  expect(readdirSync(directory).sort()).toEqual(['run', 'source'])
})
