import type { JobRecord } from '../runner/index.ts'
import { aftermath } from './aftermath.ts'
import { doctorHere } from './doctor-here.ts'
import { DeployError } from './error.ts'
import { appExists, createApp } from './heroku.ts'
import { dockerProblem } from './local-tools.ts'
import type { Plan } from './prepare.ts'
import { atWork, type WorkOptions, type Workplace } from './workplace.ts'

/** What a deploy says and asks on its way. */
export interface Progress extends Omit<WorkOptions, 'secrets' | 'environment'> {
  /** Create the app if there is none. */
  create: boolean
  signal: AbortSignal
  say(line: string): void
  /** Whether the person agrees to what {@link say} has shown. */
  agree(): Promise<boolean>
}

/**
 * Looks at everything, says what it will do, asks, and does it. When it settles nothing that it started is running, and nothing of it is
 * left on this machine.
 *
 * @returns the record of the last job that ran; undefined where the person did not agree, or the work was stopped before a job
 * @throws DeployError where the deploy cannot begin
 */
export async function deployHere(plan: Plan, progress: Progress): Promise<JobRecord | undefined> {
  const { signal, say } = progress
  const problem = await dockerProblem(plan.environment)
  if (problem) throw new DeployError(problem)
  const create = progress.create && !(await appExists(plan.app, plan.apiKey))
  const looked = await doctorHere(plan, { ...progress, create })
  if (looked.status === 'canceled') say(`\ninterrupted: nothing of '${plan.app}' was changed`)
  if (looked.status !== 'success') return looked
  say(`\nwill ${create ? `create '${plan.app}', ` : ''}${plan.description}`)
  if (!(await progress.agree()) || signal.aborted) return undefined
  if (create) await createApp(plan.app, plan.apiKey)
  const record = await atWork({ ...progress, secrets: plan.secrets, environment: plan.environment }, place =>
    deploy(plan, place, progress),
  )
  if (create && record.status !== 'success')
    say(`the app '${plan.app}' was created and stays: 'heroku apps:destroy --app ${plan.app}' removes it`)
  return record
}

async function deploy(plan: Plan, place: Workplace, { signal, say }: Progress): Promise<JobRecord> {
  const record = await place.run('deploy', plan.deploy(), signal)
  if (record.status !== 'canceled') return record
  const left = await place.deployRecord()
  const job = plan.afterCancel({ maintenance: left.maintenance === true })
  const step = record.steps.find(({ status }) => status === 'canceled')
  say(
    `\ninterrupted${step ? ` in the step "${step.name}"` : ''}; a second Ctrl-C stops what is cleaned up now`,
  )
  if (job) await place.run('after_cancel', job)
  for (const line of await aftermath(plan.app, plan.apiKey, left)) say(line)
  return record
}
