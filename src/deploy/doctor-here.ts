import type { JobRecord } from '../runner/index.ts'
import { dockerProblem } from './local-tools.ts'
import type { Plan } from './prepare.ts'
import { atWork, type WorkOptions } from './workplace.ts'

/** Runs the job that looks at everything that a deploy depends on, and gives its record. */
export async function doctorHere(
  plan: Plan,
  options: Omit<WorkOptions, 'secrets' | 'environment'> & {
    say: (line: string) => void
    signal: AbortSignal
    create?: boolean
  },
): Promise<JobRecord> {
  const job = plan.doctor(options.create)
  const record = await atWork({ ...options, secrets: plan.secrets, environment: plan.environment }, place =>
    place.run('doctor', job, options.signal),
  )
  // The job's advice is for CircleCI.
  const problem = record.status === 'failed' ? await dockerProblem(plan.environment) : undefined
  if (problem) options.say(problem)
  return record
}
