import type { AppSnapshot } from '../heroku/index.ts'
import { networkAdvice } from './network/advice.ts'
import type { ImageRecord, RehearsalRecord } from './types.ts'

/**
 * Where a login keeps the key until the job ends. CircleCI removes a job's home with it, so that this is a habit to change and not a leak; in a
 * cache, a workspace or an artifact it would be one.
 */
const logins = new Map([
  ['~/.docker/config.json', "end with 'docker logout registry.heroku.com', for runners that keep their home"],
  ['~/.netrc', 'remove it at the end, for runners that keep their home'],
])

/** What is found before it is judged. */
export type Findings = Omit<
  RehearsalRecord,
  'verdict' | 'reasons' | 'advice' | 'releases' | 'configChanges'
> & {
  /** Base images that could not be had, each with what to do. */
  missing: string[]
}

/** Draws the conclusions: what changed, and whether the rehearsal is green. Secrets are taken out of the record. */
export function judge({ missing, ...findings }: Findings): RehearsalRecord {
  const { job, leaks, images } = findings
  const reasons: string[] = []
  const red = job.steps.find(step => step.status === 'failed' || step.status === 'timedout')
  if (job.status === 'canceled') reasons.push('the rehearsal was interrupted')
  else if (red) reasons.push(`the step '${red.name}' ${red.status === 'timedout' ? 'timed out' : 'failed'}`)
  if (job.status !== 'success') reasons.push(...missing, ...networkAdvice(findings.network))
  const advice: string[] = []
  for (const { variable, form, place } of leaks) {
    const remedy = logins.get(place)
    if (remedy) advice.push(`the value of '${variable}' is in ${place} when the job ends: ${remedy}`)
    else reasons.push(`the value of '${variable}' stands ${form === 'plain' ? '' : `in ${form} `}in ${place}`)
  }
  if (job.status === 'success') {
    // A job that goes back to an older image pushes none.
    const pushed = findings.requests.flatMap(({ method, path, status }) =>
      method === 'PUT' && status < 300 ? path : [],
    )
    const isPushed = ({ app, processType }: ImageRecord) =>
      pushed.includes(`/v2/${app}/${processType}/manifests/latest`)
    for (const image of images.filter(image => !image.agree && isPushed(image))) {
      reasons.push(
        `the formation of '${image.app}' runs ${image.formation} for ${image.processType}, the registry holds ${image.registry}`,
      )
    }
  }
  if (job.status === 'success') {
    for (const app of findings.after) {
      for (const { name, state } of app.dynos.filter(dyno => dyno.state === 'crashed')) {
        reasons.push(`the job is green, but ${name} of '${app.name}' ${state}`)
      }
    }
  }
  return {
    verdict: reasons.length === 0 ? 'green' : 'red',
    reasons,
    advice,
    ...findings,
    before: findings.before.map(withoutValues),
    after: findings.after.map(withoutValues),
    releases: newReleases(findings.before, findings.after),
    configChanges: configChanges(findings.before, findings.after),
    requests: findings.requests.map(request => ({
      ...request,
      headers: { ...request.headers, ...(request.headers.authorization ? { authorization: '****' } : {}) },
      body: request.secretPlaces.includes('body') ? '****' : request.body,
    })),
  }
}

function withoutValues(app: AppSnapshot): AppSnapshot {
  const names = Object.keys(app.configVars)
  return { ...app, configVars: Object.fromEntries(names.map(name => [name, '****'])) }
}

function newReleases(before: AppSnapshot[], after: AppSnapshot[]): RehearsalRecord['releases'] {
  return after.flatMap(app => {
    const old = new Set(before.find(({ name }) => name === app.name)?.releases.map(release => release.id))
    return app.releases
      .filter(release => !old.has(release.id))
      .sort((a, b) => a.version - b.version)
      .map(({ version, status, description }) => ({ app: app.name, version, status, description }))
  })
}

function configChanges(before: AppSnapshot[], after: AppSnapshot[]): RehearsalRecord['configChanges'] {
  return after.flatMap(app => {
    const old = before.find(({ name }) => name === app.name)?.configVars ?? {}
    const names = [...new Set([...Object.keys(old), ...Object.keys(app.configVars)])].sort()
    return names.flatMap(name => {
      if (old[name] === app.configVars[name]) return []
      const change = !(name in old) ? 'added' : name in app.configVars ? 'changed' : 'removed'
      return [{ app: app.name, name, change } as const]
    })
  })
}
