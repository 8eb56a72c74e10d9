import { herokuContainerOrb } from '../orb/index.ts'
import { Config, InlineOrb, Invocation, Workflow } from '../sdk/index.ts'
import { deployInvocation } from './deploy_invocation.ts'
import { check, test } from './jobs.ts'
import type { DeployPlan } from './plan.ts'

export { type DeployPlan, ownDeploy } from './plan.ts'

/** This project's own pipeline: check and test every commit, deploy those of the default branch, with the orb of the same commit. */
export function pipeline(plan: DeployPlan) {
  const orb = new InlineOrb('heroku-container', herokuContainerOrb())
  const config = new Config().importOrb(orb).addJob(check).addJob(test)
  const requires = [check, test].map(job => String(job.name))
  const workflow = new Workflow('main', [
    new Invocation(check),
    new Invocation(test),
    deployInvocation(orb, plan, requires),
  ])
  config.addWorkflow(workflow)
  // The workflow first, for people: what runs, then of what it is made.
  const { version, workflows, jobs, orbs } = config.generate() as unknown as Record<string, unknown>
  return { version, workflows, jobs, orbs }
}
