import { stringify } from 'yaml'
import { processConfig } from '../../../src/language/index.ts'
import type { ProcessedJob } from '../../../src/language/types.ts'
import { herokuContainerOrb } from '../../../src/orb/index.ts'
import { InlineOrb, toYaml } from '../../../src/sdk/index.ts'

/**
 * A job of the orb as CircleCI would run it: the orb's text in a configuration, invoked with these arguments, expanded.
 * A dyno has to stay up for one second where the arguments say nothing else: the default of ten is tested once, and waited for nowhere else.
 * @param name `deploy`, `promote` or `rollback`
 */
export function orbJob(name: string, args: Record<string, unknown>): ProcessedJob {
  const waits = name !== 'after_cancel' ? { health_stable_seconds: 1 } : {}
  return compile({ workflows: { w: { jobs: [{ [`o/${name}`]: { name: 'job', ...waits, ...args } }] } } })
}

/** A job of these steps, in which the orb's commands are under `o/`. */
export function stepsJob(steps: unknown[]): ProcessedJob {
  const job = { docker: [{ image: 'cimg/base:current' }], steps }
  return compile({ jobs: { job }, workflows: { w: { jobs: ['job'] } } })
}

function compile(config: Record<string, unknown>): ProcessedJob {
  const orbs = new InlineOrb('o', herokuContainerOrb()).generate() as unknown
  const text = toYaml({ version: 2.1, orbs, ...config }, [])
  const result = processConfig(text)
  if (!result.config) throw new Error(stringify(result.diagnostics))
  return result.config.jobs.job!
}
