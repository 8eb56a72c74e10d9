import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse, stringify } from 'yaml'
import { processConfig } from '../language/index.ts'
import type { ProcessedJob } from '../language/types.ts'
import { projectRoot } from '../project_root.ts'
import { DeployError } from './error.ts'

/**
 * The orb's deploy job, as CircleCI would run it with these arguments: from the text that teams import.
 * @throws DeployError when an argument is none of the job's
 */
export async function deployJob(args: Record<string, string | boolean | number>): Promise<ProcessedJob> {
  const { commands, executors, jobs } = parse(await readFile(join(projectRoot(), 'orb/orb.yml'), 'utf8'))
  const source = {
    version: 2.1,
    orbs: { orb: { commands, executors, jobs } },
    // This machine has its engine.
    workflows: {
      deploy: { jobs: [{ 'orb/deploy': { name: 'deploy', setup_remote_docker: false, ...args } }] },
    },
  }
  const { config, diagnostics } = processConfig(stringify(source, { compat: 'yaml-1.1' }))
  if (!config) {
    throw new DeployError(diagnostics.map(({ message, help }) => `${message}: ${help}`).join('\n'))
  }
  return config.jobs.deploy!
}
