import { herokuContainerOrb } from '../orb/index.ts'
import { Config, InlineOrb, Invocation, Workflow } from '../sdk/index.ts'
import {
  afterCancelInvocation,
  deployInvocation,
  releaseValidation,
  rollbackInvocation,
} from './deploy-invocation.ts'
import { check, test } from './jobs.ts'
import type { DeployPlan } from './plan.ts'

export { ownDeploy } from './plan.ts'

/** This project's own pipeline: check and test every commit, deploy those of the default branch, with the orb of the same commit. */
export function pipeline(plan: DeployPlan) {
  const orb = new InlineOrb('heroku-container', herokuContainerOrb())
  const requires = [check, test].map(job => String(job.name))
  const validation = releaseValidation(plan)
  const workflow = new Workflow('main', [
    new Invocation(check),
    new Invocation(test),
    deployInvocation(orb, plan, requires),
    ...(validation ? [validation.invocation] : []),
    afterCancelInvocation(orb, plan),
  ])
  const config = new Config().importOrb(orb).addJob(check).addJob(test).addWorkflow(workflow)
  if (validation) config.addJob(validation.job)
  return readable(config)
}

/** The pipeline that CircleCI starts when somebody asks for a rollback. */
export function rollbackPipeline(plan: DeployPlan) {
  const orb = new InlineOrb('heroku-container', herokuContainerOrb())
  const workflow = new Workflow('rollback', [rollbackInvocation(orb, plan)])
  return readable(new Config().importOrb(orb).addWorkflow(workflow))
}

/** For people the workflow comes first: what runs, then of what it is made. */
function readable(config: InstanceType<typeof Config>) {
  const { version, workflows, jobs, orbs } = config.generate() as unknown as Record<string, object>
  return { version, workflows, ...(Object.keys(jobs!).length > 0 && { jobs }), orbs }
}
