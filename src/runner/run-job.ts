import { readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { ProcessedJob } from '../language/index.ts'
import type { JobContext } from './context.ts'
import { marker, openJob } from './open-job.ts'
import { reap } from './reap.ts'
import { runStep } from './run-step.ts'
import type { JobRecord, ReleaseMarker, RunOptions } from './types.ts'

/**
 * Runs a processed job on this machine as CircleCI does: step by step, with its shell, its environment layers and its rules for what
 * runs after a failure. When it settles nothing that the job started is running. Never rejects for what the job does.
 *
 * @throws when `options.directory` cannot be written
 */
export async function runJob(name: string, job: ProcessedJob, options: RunOptions): Promise<JobRecord> {
  const began = performance.now()
  const ending = new AbortController()
  const stop = () => ending.abort()
  options.signal?.addEventListener('abort', stop, { once: true })
  if (options.signal?.aborted) stop()
  const context = await openJob(name, job, options, ending.signal)
  const { record } = context
  options.onEvent?.({ type: 'job-start', job: name, notes: record.notes })
  try {
    for (const [index, step] of (job.steps ?? []).entries()) {
      record.steps.push(await runStep(context, index, step, began))
    }
  } finally {
    options.signal?.removeEventListener('abort', stop)
    ending.abort()
    reap(marker, context.variables[marker]!)
  }
  record.releases = await readReleases(context)
  record.durationMs = performance.now() - began
  options.onEvent?.({ type: 'job-end', job: name, status: record.status, durationMs: record.durationMs })
  return record
}

async function readReleases(context: JobContext): Promise<ReleaseMarker[]> {
  const entries = await readdir(context.scratch, { withFileTypes: true })
  // A link leads elsewhere.
  const marks = entries.filter(entry => entry.isFile() && entry.name.startsWith('release-'))
  const files = marks.map(({ name }) => name).sort()
  const texts = await Promise.all(files.map(file => readFile(join(context.scratch, file), 'utf8')))
  await rm(join(context.scratch, 'checkout.tar'), { force: true })
  return texts.map(text => ({ args: text.split('\0').slice(0, -1) }))
}
