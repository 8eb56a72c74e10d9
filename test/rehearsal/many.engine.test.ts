import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSandbox, type Sandbox } from '../../src/rehearsal/index.ts'

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await openSandbox()
})
afterAll(() => sandbox?.close())

test('a rehearsal leaves no mounts to the next one', async () => {
  const counts: string[] = []
  for (let count = 0; count < 3; count++) {
    const job = { steps: [{ run: 'wc -l </proc/self/mountinfo' }] }
    const record = await sandbox.rehearse({
      name: 'count',
      job,
      source: import.meta.dirname,
      apps: [{ name: 'shop' }],
    })
    counts.push(record.job.steps[0]!.log)
  }
  expect(new Set(counts).size).toBe(1)
})
