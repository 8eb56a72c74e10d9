import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse, stringify } from 'yaml'
import type { ProcessedJob } from '../language/index.ts'
import { processConfig } from '../language/index.ts'
import { projectRoot } from '../project-root.ts'
import { DeployError } from './error.ts'

/** Arguments of a job, by the names of its parameters. */
export type Arguments = Record<string, string | boolean | number>

/** A parameter as the orb declares it. */
export interface Parameter {
  type: string
  default?: unknown
  enum?: string[]
}

/** The orb's jobs, from the text that teams import. */
export interface OrbJobs {
  /** What a job takes, by name. */
  parameters(job: string): Record<string, Parameter>
  /**
   * A job as CircleCI would run it with these arguments.
   * @throws DeployError when an argument is not one of the job's
   */
  job(name: string, args: Arguments): ProcessedJob
}

/** Reads the orb of this package. */
export async function readOrbJobs(): Promise<OrbJobs> {
  const { commands, executors, jobs } = parse(await readFile(join(projectRoot(), 'orb/orb.yml'), 'utf8'))
  return {
    parameters: name => jobs[name].parameters,
    job(name, args) {
      // This machine has its engine.
      const engine = 'setup_remote_docker' in jobs[name].parameters ? { setup_remote_docker: false } : {}
      const source = {
        version: 2.1,
        orbs: { orb: { commands, executors, jobs } },
        workflows: { here: { jobs: [{ [`orb/${name}`]: { name, ...engine, ...args } }] } },
      }
      const { config, diagnostics } = processConfig(stringify(source, { compat: 'yaml-1.1' }))
      if (config) return config.jobs[name]!
      throw new DeployError(diagnostics.map(({ message, help }) => `${message}: ${help}`).join('\n'))
    },
  }
}
