import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Fault } from '../../src/heroku/types.ts'
import {
  openSandbox,
  type RehearsalEvent,
  type RehearsalRecord,
  type RehearsalRequest,
  type Sandbox,
} from '../../src/rehearsal/index.ts'
import { folderOf, webDockerfile } from './support/apps.ts'
import { orbJob } from './support/orb-job.ts'

/** A deploy that somebody cancels, at each of its steps, and the job that cleans up after it. */

let sandbox: Sandbox
let listen: (event: RehearsalEvent) => void = () => {}
beforeAll(async () => {
  sandbox = await openSandbox({ onEvent: event => listen(event) })
})
afterAll(() => sandbox?.close())

const args = { app: 'shop', maintenance: true, environment_name: 'production' }

/** Every step has to wait for an answer, so that it can be cancelled meanwhile. */
const slow: Fault[] = ['/apps/**', '/v2/'].map((path, index) => ({
  name: `slow-${index}`,
  request: { host: index === 0 ? 'api.heroku.com' : 'registry.heroku.com', path },
  times: 'always',
  do: { delay: { ms: 300 } },
}))

/** Cancels the job a moment after a step has begun, where it has several of that name the `nth`. */
async function cancelled(step: string, nth: number, request: RehearsalRequest): Promise<RehearsalRecord> {
  const cancel = new AbortController()
  let seen = 0
  listen = event => {
    if (event.type !== 'step-start' || event.name !== step) return
    seen += 1
    if (seen === nth) setTimeout(() => cancel.abort(), 150)
  }
  try {
    return await sandbox.rehearse(request, cancel.signal)
  } finally {
    listen = () => {}
  }
}

const source = () => folderOf({ Dockerfile: webDockerfile() })

/** The steps of a deploy, and the image that the app runs when it is cancelled there: a release that Heroku has made stays. */
const steps: [step: string, image: 'old' | 'new' | 'either', nth?: number][] = [
  ['Check the Heroku app', 'old'],
  ['Log in to the Heroku container registry', 'old'],
  ['Build and push the images', 'old'],
  ['Switch the maintenance page', 'old'],
  ['Set the config vars', 'old'],
  ['Release the images', 'either'],
  ['Wait until the app is healthy', 'new'],
  ['Switch the maintenance page', 'new', 2],
]
const ofCli = /^(Log in|Build|Set|Release)/

describe.each(['cli', 'api'])('with the client %s, a deploy that is cancelled in the step', client => {
  const own = steps.filter(([step]) => client === 'api' || ofCli.test(step))

  test.each(own)('%s', async (step, image, nth = 1) => {
    // The page is never right: the deploy still waits for it when it is cancelled.
    const gate = step.startsWith('Wait') && { health_path: '/', health_match: 'never' }
    const job = orbJob('deploy', { ...args, client, config_vars: 'SECRET_KEY', ...gate })
    const past = { deployedBefore: true, dynos: true }
    const record = await cancelled(step, nth, {
      name: 'deploy',
      job,
      source: source(),
      faults: slow,
      ...past,
    })
    expect(record.job.status).toBe('canceled')
    expect(record.job.steps.flatMap(({ name, status }) => (status === 'canceled' ? [name] : []))).toEqual([
      step,
    ])
    expect(record.leaks).toEqual([])

    const after = await sandbox.rehearse({
      name: 'after-cancel',
      job: orbJob('after_cancel', args),
      source: source(),
      ...past,
      state: 'kept',
    })
    expect(after.job.status).toBe('success')
    expect(after.leaks).toEqual([])
    const [app] = after.after
    expect(app!.maintenance).toBe(false)
    expect(after.answers).toEqual([{ app: 'shop', status: 200 }])
    expect(after.job.releases.map(({ args }) => args.join(' '))).toEqual([
      'update heroku-shop --status=CANCELED',
    ])
    const old = record.before[0]!.formation[0]!.dockerImage
    const isOld = app!.formation[0]!.dockerImage === old
    if (image !== 'either') expect(isOld ? 'old' : 'new').toBe(image)
  })
})

/** The other jobs, where there is something to promote and to go back to. */
const others: [job: string, step: string, image: 'old' | 'new' | 'either'][] = [
  ['promote', 'Check the Heroku app', 'old'],
  ['promote', 'Log in to the Heroku container registry', 'old'],
  ['promote', 'Copy the images', 'old'],
  ['promote', 'Release the images', 'either'],
  ['promote', 'Wait until the app is healthy', 'new'],
  ['promote', 'Roll back', 'either'],
  ['rollback', 'Check the Heroku app', 'old'],
  ['rollback', 'Roll back', 'either'],
  ['rollback', 'Wait until the app is healthy', 'new'],
  ['after_cancel', 'Switch the maintenance page', 'old'],
]
const argsOf: Record<string, Record<string, unknown>> = {
  promote: { app: 'shop', from_app: 'staging', client: 'api', rollback_on_failure: true },
  rollback: { app: 'shop', to_release: 'v3' },
  after_cancel: { app: 'shop', maintenance: true },
}

test.each(others)(
  'the job %s that is cancelled in the step %s leaves no key, and an app that answers',
  async (job, step, image) => {
    const gate = step.startsWith('Wait') && { health_path: '/', health_match: 'never' }
    const crash: Fault[] =
      job === 'promote' && step === 'Roll back'
        ? [{ name: 'crash', dyno: { behaviour: 'crash' }, times: 'always' }]
        : []
    const deployed: Fault = {
      name: 'deployed',
      given: { app: job === 'promote' ? 'staging' : '*', deployed: true },
    }
    const record = await cancelled(step, 1, {
      name: job,
      job: orbJob(job, { ...argsOf[job], ...gate }),
      source: source(),
      apps: [{ name: 'shop', maintenance: job === 'after_cancel' }, { name: 'staging' }],
      faults: [...slow, deployed, ...crash],
      deployedBefore: true,
      dynos: true,
    })
    const [before, after] = [record.before, record.after].map(
      apps => apps.find(({ name }) => name === 'shop')!,
    )
    expect(record.job.steps.flatMap(({ name, status }) => (status === 'canceled' ? [name] : []))).toEqual([
      step,
    ])
    expect(record.leaks).toEqual([])
    if (image !== 'either')
      expect(after!.formation[0]!.dockerImage === before!.formation[0]!.dockerImage ? 'old' : 'new').toBe(
        image,
      )
    // Where the new image crashes, its rollback may or may not have been asked for; a page is shown in maintenance.
    if (crash.length === 0 && !after!.maintenance)
      expect(record.answers.find(({ app }) => app === 'shop')).toEqual({ app: 'shop', status: 200 })
  },
)
