import { type InlineOrb, Invocation } from '../sdk/index.ts'
import type { DeployPlan } from './plan.ts'

/**
 * The orb's deploy job as a deploy plan wants it: on the default branch only, and one at a time. An orb's job cannot carry its own serial
 * group, so the pipeline does.
 * @see https://circleci.com/docs/guides/orchestrate/controlling-serial-execution-across-your-organization/
 */
export function deployInvocation(orb: InlineOrb, plan: DeployPlan, requires: string[]): Invocation {
  return new Invocation(
    orb.jobs.deploy!,
    {
      name: `deploy-${plan.environment}`,
      requires,
      context: [plan.context],
      'serial-group': `<< pipeline.project.slug >>/heroku-${plan.environment}`,
      filters: 'pipeline.git.branch.is_default',
    },
    {
      app: plan.app,
      process_types: plan.processTypes.join(' '),
      config_vars: plan.configVars.join(' '),
      working_directory: plan.workingDirectory,
    },
  )
}
