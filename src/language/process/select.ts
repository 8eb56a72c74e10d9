import type { ProcessedConfig } from '../types.ts'
import { toYaml } from './emit.ts'

/**
 * A part of an expanded config as YAML: one workflow with its jobs, or one job. Throws a RangeError that lists what is there when it
 * is not.
 */
export function select(config: ProcessedConfig, part: { workflow?: string; job?: string }): string {
  const jobs = Object.keys(config.jobs)
  if (part.job !== undefined) {
    if (!jobs.includes(part.job))
      throw new RangeError(`there is no job "${part.job}"; jobs: ${jobs.join(', ')}`)
    return toYaml({ jobs: { [part.job]: config.jobs[part.job] } })
  }
  const name = part.workflow!
  const workflow = Object.keys(config.workflows).includes(name) ? config.workflows[name] : undefined
  if (typeof workflow !== 'object') {
    const known = Object.keys(config.workflows).filter(key => key !== 'version')
    throw new RangeError(`there is no workflow "${name}"; workflows: ${known.join(', ')}`)
  }
  const wanted = new Set(workflow.jobs.map(job => (typeof job === 'string' ? job : Object.keys(job)[0]!)))
  const kept = Object.fromEntries(jobs.filter(job => wanted.has(job)).map(job => [job, config.jobs[job]]))
  return toYaml({ version: 2, jobs: kept, workflows: { [name]: workflow, version: 2 } })
}
