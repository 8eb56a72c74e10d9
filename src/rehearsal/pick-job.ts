import type { ProcessedConfig, ProcessedJob } from '../language/types.ts'
import { RehearsalError } from './error.ts'

/**
 * The job to rehearse: the named one, or else the only one that deploys to Heroku.
 * @throws RehearsalError `usage` when there is none, or more than one
 */
export function pickJob(config: ProcessedConfig, name?: string): { name: string; job: ProcessedJob } {
  const names = Object.keys(config.jobs)
  if (name !== undefined) {
    const job = config.jobs[name]
    if (job) return { name, job }
    throw new RehearsalError(
      'usage',
      `there is no job '${name}' in the processed config; jobs: ${names.join(', ')}`,
    )
  }
  const deploying = names.filter(candidate => deploys(config.jobs[candidate]!))
  const [only, ...others] = deploying.length > 0 ? deploying : names.filter(isCalledDeploy)
  if (only === undefined) {
    throw new RehearsalError(
      'usage',
      `no job deploys to Heroku (none runs 'heroku container:release'); choose one with --job: ${names.join(', ')}`,
    )
  }
  if (others.length > 0) {
    throw new RehearsalError(
      'usage',
      `several jobs deploy; choose one with --job: ${[only, ...others].join(', ')}`,
    )
  }
  return { name: only, job: config.jobs[only]! }
}

function deploys(job: ProcessedJob): boolean {
  return /container:(release|push)|registry\.heroku\.com|api\.heroku\.com/.test(
    JSON.stringify(job.steps ?? []),
  )
}

const isCalledDeploy = (name: string) => /(^|[-_/])(deploy|release)([-_/]|$)/.test(name)
