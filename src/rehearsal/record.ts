import type { AppSnapshot } from '../heroku/index.ts'
import { missingApps } from './failure-advice.ts'
import { somebody } from './fate.ts'
import { networkAdvice, networkLeaks } from './network/advice.ts'
import type { ImageRecord, RehearsalRecord } from './types.ts'

/**
 * Where a login keeps the key until the job ends. CircleCI removes a job's home with it, so that this is a habit to change and not a leak; in a
 * cache, a workspace or an artifact it would be one.
 */
const logins = new Map([
  ['~/.docker/config.json', "end with 'docker logout' of that registry, for runners that keep their home"],
  ['~/.netrc', 'remove it at the end, for runners that keep their home'],
])

/** What is found before it is judged. */
export type Findings = Omit<
  RehearsalRecord,
  'verdict' | 'reasons' | 'advice' | 'releases' | 'configChanges'
> & {
  /** Base images that could not be had, each with what to do. */
  missing: string[]
  /** What to say of a red step that had made-up values. */
  madeUpAdvice: string[]
  /** What was wrong with the job's services. */
  problems: string[]
  /** What could be better about the job, as far as its text tells. */
  hints: string[]
}

/** Draws the conclusions: what changed, and whether the rehearsal is green. Secrets are taken out of the record. */
export function judge({ missing, madeUpAdvice, problems, hints, ...findings }: Findings): RehearsalRecord {
  const { job, leaks } = findings
  const reasons: string[] = []
  const red = job.steps.find(step => step.status === 'failed' || step.status === 'timedout')
  if (job.status === 'canceled') reasons.push('the rehearsal was interrupted')
  else if (red) reasons.push(`the step '${red.name}' ${red.status === 'timedout' ? 'timed out' : 'failed'}`)
  reasons.push(...problems, ...networkLeaks(findings.network))
  if (job.status !== 'success') {
    const known = findings.after.map(({ name }) => name)
    reasons.push(...madeUpAdvice, ...missing, ...missingApps(findings.requests, known))
    reasons.push(...networkAdvice(findings.network))
  }
  const advice: string[] = [...hints]
  for (const { variable, form, place } of leaks) {
    const remedy = logins.get(place)
    if (remedy) advice.push(`the value of '${variable}' is in ${place} when the job ends: ${remedy}`)
    else reasons.push(`the value of '${variable}' is ${form === 'plain' ? '' : `in ${form} `}in ${place}`)
  }
  if (job.status === 'success') reasons.push(...betterKnown(findings))
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

/** Why a job that says of itself that it is green is red. */
function betterKnown({
  images,
  before,
  after,
  answers,
}: Omit<Findings, 'missing' | 'madeUpAdvice' | 'problems' | 'hints'>): string[] {
  // A job that goes back to an older image pushes none.
  const idle = images.filter(({ pushed, formation }) => pushed !== undefined && pushed !== formation)
  return [
    ...idle.map(notRun),
    ...after.flatMap(app => [
      ...app.dynos
        .filter(({ state }) => state === 'crashed')
        .map(({ name, state }) => `the job is green, but ${name} of '${app.name}' ${state}`),
      ...(leftInMaintenance(app, before) ? [inMaintenance(app)] : []),
    ]),
    ...answers
      .filter(({ app, status }) => (status === 0 || status >= 500) && !isInMaintenance(app, after))
      .map(({ app, status }) => `the job is green, but '${app}' answers ${status || 'nothing'}`),
  ]
}

/** That an image which a job pushed does not run. */
export const notRun = ({ app, processType, pushed, formation = 'nothing' }: ImageRecord) =>
  `the job pushed ${pushed} for ${processType} of '${app}', whose formation runs ${formation}`

/** That a job switched maintenance on, and not off. */
export const inMaintenance = ({ name }: AppSnapshot) =>
  `the job is green, but '${name}' is in maintenance, as it was not before`

const isInMaintenance = (app: string, apps: AppSnapshot[]) =>
  apps.some(({ name, maintenance }) => name === app && maintenance)

const leftInMaintenance = (app: AppSnapshot, before: AppSnapshot[]) =>
  app.maintenance && !isInMaintenance(app.name, before)

function withoutValues(app: AppSnapshot): AppSnapshot {
  const names = Object.keys(app.configVars)
  return { ...app, configVars: Object.fromEntries(names.map(name => [name, '****'])) }
}

function newReleases(before: AppSnapshot[], after: AppSnapshot[]): RehearsalRecord['releases'] {
  return after.flatMap(app => {
    const old = new Set(before.find(({ name }) => name === app.name)?.releases.map(release => release.id))
    return app.releases
      .filter(release => !old.has(release.id) && release.user !== somebody)
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
