import { expect, it } from 'vitest'
import { type JobRecord, runWorkflow } from '../../src/runner/index.ts'

const jobs = { build: {}, test: {}, deploy: {}, report: {} }

async function order(
  invocations: Parameters<typeof runWorkflow>[1]['jobs'],
  failing: Record<string, JobRecord['status']> = {},
) {
  const ran: string[] = []
  const record = await runWorkflow('main', { jobs: invocations }, jobs, async name => {
    ran.push(name)
    return failing[name] ?? 'success'
  })
  return {
    ran,
    status: record.status,
    statuses: Object.fromEntries(record.jobs.map(job => [job.name, job.status])),
  }
}

it('runs each job after those that it requires', async () => {
  const { ran, status } = await order([
    { deploy: { requires: ['hold', 'test'] } },
    { hold: { type: 'approval', requires: ['build'] } },
    { test: { requires: ['build'] } },
    'build',
  ])
  expect(ran).toEqual(['build', 'test', 'deploy'])
  expect(status).toBe('success')
})

it('does not run what requires a job that failed, but what requires it to fail', async () => {
  const { ran, status, statuses } = await order(
    [
      'build',
      { deploy: { requires: ['build'] } },
      { report: { requires: [{ build: ['failed', 'canceled'] }] } },
      { test: { requires: [{ deploy: 'terminal' }] } },
    ],
    { build: 'failed' },
  )
  expect(ran).toEqual(['build', 'report', 'test'])
  expect(statuses.deploy).toBe('not_run')
  expect(status).toBe('failed')
})

it('stops when a job was canceled', async () => {
  const { ran, status } = await order(['build', 'test'], { build: 'canceled' })
  expect(ran).toEqual(['build'])
  expect(status).toBe('canceled')
})
