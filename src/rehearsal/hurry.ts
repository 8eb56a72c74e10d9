import type { ProcessedJob, Value } from '../language/types.ts'

/**
 * The job with the waits that it configures in whole minutes, in entries of a step's environment called `…_TIMEOUT`, cut to one minute:
 * whoever rehearses a hundred faults wants to see what a job does when a wait ends, not to wait.
 */
export function hurry(job: ProcessedJob): ProcessedJob {
  const steps = job.steps?.map(step => {
    if (typeof step === 'string' || typeof step.run !== 'object' || step.run === null) return step
    const run = step.run as Record<string, Value>
    const environment = run.environment as Record<string, Value> | undefined
    return environment ? { run: { ...run, environment: cut(environment) } } : step
  })
  return { ...job, steps }
}

function cut(environment: Record<string, Value>): Record<string, Value> {
  const entries = Object.entries(environment).map(([name, value]): [string, Value] =>
    name.endsWith('_TIMEOUT') && /^\d+$/.test(String(value)) ? [name, '1'] : [name, value],
  )
  return Object.fromEntries(entries)
}
