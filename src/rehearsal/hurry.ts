import type { ProcessedJob, Value } from '../language/index.ts'
import { environmentMap } from '../runner/index.ts'

/** `${POLL_SECONDS:-2}`, `${API_PAUSES:-1 2 4 8}`: times that a script lets its environment change. */
const pauses = /\$\{(\w+_(?:PAUSES|SECONDS|PER_MINUTE)):-([\d. ]+)\}/g

/**
 * The job with shorter waits: those that it configures in whole minutes, in entries of a step's environment called `…_TIMEOUT`, are cut to one
 * minute; and times that its scripts take from variables called `…_PAUSES`, `…_SECONDS` or `…_PER_MINUTE`, with a default, to a third of that.
 * What a job calls `…_STABLE_SECONDS` becomes one second, unless it is to stay.
 * Somebody who rehearses a hundred faults wants to see what a job does when a wait ends, not to wait.
 */
export function hurry(job: ProcessedJob, keepsStable = false): ProcessedJob {
  const steps = job.steps?.map(step => {
    if (typeof step === 'string' || typeof step.run !== 'object' || step.run === null) return step
    const run = step.run as Record<string, Value>
    const environment = run.environment as Record<string, Value> | undefined
    return environment ? { run: { ...run, environment: cut(environment, keepsStable) } } : step
  })
  const shorter = thirds(JSON.stringify(steps))
  if (Object.keys(shorter).length === 0) return { ...job, steps }
  return { ...job, environment: [{ ...shorter, ...environmentMap(job.environment) }], steps }
}

/** The longest wait for an app to stay as it is that a job configures, in seconds; undefined where it configures none. */
export function stableSecondsOf(job: ProcessedJob): number | undefined {
  const found = [...JSON.stringify(job.steps ?? []).matchAll(/_STABLE_SECONDS":"?(\d+)/g)]
  return found.length > 0 ? Math.max(...found.map(([, seconds]) => Number(seconds))) : undefined
}

function cut(environment: Record<string, Value>, keepsStable: boolean): Record<string, Value> {
  const entries = Object.entries(environment).map(([name, value]): [string, Value] =>
    (name.endsWith('_TIMEOUT') || (name.endsWith('_STABLE_SECONDS') && !keepsStable)) &&
    /^[1-9]\d*$/.test(String(value))
      ? [name, '1']
      : [name, value],
  )
  return Object.fromEntries(entries)
}

function thirds(scripts = ''): Record<string, string> {
  const third = (time: string) => String(Math.round((Number(time) * 10) / 3) / 10)
  const found = [...scripts.matchAll(pauses)]
  return Object.fromEntries(
    found.map(([, name, times]) => [name!, times!.trim().split(' ').map(third).join(' ')]),
  )
}
