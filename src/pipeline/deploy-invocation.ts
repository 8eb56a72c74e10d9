import { type InlineOrb, Invocation, ReleaseJob } from '../sdk/index.ts'
import type { DeployPlan } from './plan.ts'

/** What every job that touches an environment has: its context, and never two of them at once. */
function inEnvironment(plan: DeployPlan) {
  return {
    context: [plan.context],
    // An orb's job cannot carry its own serial group, so the pipeline does:
    // https://circleci.com/docs/guides/orchestrate/controlling-serial-execution-across-your-organization/
    'serial-group': `<< pipeline.project.slug >>/heroku-${plan.environment}`,
  }
}

/** The orb's deploy job as a deploy plan wants it: on the default branch only, and one at a time. */
export function deployInvocation(orb: InlineOrb, plan: DeployPlan, requires: string[]): Invocation {
  return new Invocation(
    orb.jobs.deploy!,
    {
      name: `deploy-${plan.environment}`,
      requires,
      filters: 'pipeline.git.branch.is_default',
      ...inEnvironment(plan),
    },
    {
      app: plan.app,
      process_types: plan.processTypes.join(' '),
      config_vars: plan.configVars.join(' '),
      working_directory: plan.workingDirectory,
      environment_name: plan.environment,
      health_path: plan.healthPath,
      rollback_on_failure: plan.rollBackOnFailure,
    },
  )
}

/**
 * What follows a deploy whose plan wants validation: the job that CircleCI ends by what it hears of the release, and its place after the deploy.
 * @throws {Error} when the app's name is not known before the job runs
 */
export function releaseValidation(plan: DeployPlan): { job: ReleaseJob; invocation: Invocation } | undefined {
  if (!plan.validation) return undefined
  if (plan.app.includes('$'))
    throw new Error(`a release is validated by the app's name, and "${plan.app}" is a variable`)
  const job = new ReleaseJob(`validate-${plan.environment}`, `heroku-${plan.app}`, plan.validation)
  return { job, invocation: new Invocation(job, { requires: [`deploy-${plan.environment}`] }) }
}

/** What a cancelled deploy leaves undone. Without its serial group: CircleCI skips what waits in one when a newer pipeline has come. */
export function afterCancelInvocation(orb: InlineOrb, plan: DeployPlan): Invocation {
  return new Invocation(
    orb.jobs.after_cancel!,
    {
      name: `after-cancel-${plan.environment}`,
      requires: [{ [`deploy-${plan.environment}`]: ['canceled'] }],
      context: [plan.context],
    },
    { app: plan.app, environment_name: plan.environment },
  )
}

/**
 * The images of the version that CircleCI's deploys page was asked to go back to; deploy markers name versions by commit.
 * @see https://circleci.com/docs/guides/deploy/set-up-rollbacks/
 */
export function rollbackInvocation(orb: InlineOrb, plan: DeployPlan): Invocation {
  return new Invocation(
    orb.jobs.rollback!,
    { name: `rollback-${plan.environment}`, ...inEnvironment(plan) },
    {
      app: plan.app,
      process_types: plan.processTypes.join(' '),
      to_commit: '<< pipeline.deploy.target_version >>',
    },
  )
}
