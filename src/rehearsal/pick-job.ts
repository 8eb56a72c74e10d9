import type { LeftOutJob, ProcessedConfig, ProcessedJob } from '../language/index.ts'
import { RehearsalError } from './error.ts'

/**
 * The job to rehearse: the named one, or else the only one that deploys to Heroku. `leftOut` are the jobs that the configuration
 * lacks, for the message.
 * @throws RehearsalError `usage` when there is none, or more than one
 */
export function pickJob(
  config: ProcessedConfig,
  name?: string,
  leftOut: readonly LeftOutJob[] = [],
): { name: string; job: ProcessedJob } {
  const names = Object.keys(config.jobs)
  if (name !== undefined) {
    const job = config.jobs[name]
    if (job) return { name, job }
    const out = leftOut.filter(one => one.job === name)
    if (out.length > 0) throw new RehearsalError('usage', `job '${name}' cannot be rehearsed${reasons(out)}`)
    throw new RehearsalError(
      'usage',
      `there is no job '${name}' in the processed config; jobs: ${names.join(', ')}${reasons(leftOut)}`,
    )
  }
  const [only, ...others] =
    signs
      .map(sign => names.filter(candidate => sign(candidate, config.jobs[candidate]!)))
      .find(found => found.length > 0) ?? []
  if (only === undefined) {
    throw new RehearsalError(
      'usage',
      `no job deploys to Heroku (none runs 'heroku container:release'); choose one with --job: ${names.join(', ')}${reasons(leftOut)}`,
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

function reasons(leftOut: readonly LeftOutJob[]): string {
  const lines = leftOut.flatMap(({ job, causes }) =>
    causes.map(({ file, line, column, message }) => `\n  ${job}: ${file}:${line}:${column}: ${message}`),
  )
  return [...new Set(lines)].join('')
}

/** Whether a job deploys to Heroku, by any sign. */
export const isDeploy = (name: string, job: ProcessedJob): boolean => signs.some(sign => sign(name, job))

/** By what a job that deploys is known, the surest first. */
const signs: ((name: string, job: ProcessedJob) => boolean)[] = [
  says(/container:(release|push)|\bdocker push\b.*registry\.heroku\.com|\/formation\b/),
  name => /(^|[-_/])(deploy|release)([-_/]|$)/.test(name),
  says(/registry\.heroku\.com|api\.heroku\.com/),
]

function says(pattern: RegExp) {
  return (_: string, job: ProcessedJob) => pattern.test(JSON.stringify(job.steps ?? []))
}
