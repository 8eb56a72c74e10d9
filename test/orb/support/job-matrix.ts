import { join } from 'node:path'
import { type Fault, type FaultPart, faultCatalogue, type RightOutcome } from '../../../src/heroku/index.ts'
import { type FaultOutcome, rehearseFaults } from '../../../src/rehearsal/index.ts'
import { type Row, rowOf } from './example-matrix.ts'
import { orbJob } from './orb-job.ts'

/** The jobs beside `deploy` that are rehearsed under faults. */
export type Job = 'promote' | 'rollback' | 'after_cancel'

const app = 'shop'
const health = { health_path: '/' }

/** What a deploy of this commit leaves that was cancelled behind its maintenance page: the note in Heroku's registry that says whose the page is, beside the image of the commit. */
const cancelledDeploy = {
  run: {
    name: 'Be a deploy that is cancelled',
    command: [
      'set -euo pipefail',
      'type=application/vnd.docker.distribution.manifest.v2+json',
      'ask() { curl -q --silent --show-error --fail --config <(printf \'user = "_:%s"\' "$HEROKU_API_KEY") "$@"; }',
      `manifests=https://registry.heroku.com/v2/${app}/web/manifests`,
      'manifest=$(ask --header "Accept: $type" "$manifests/latest" | jq --compact-output .)',
      `for tag in "\${CIRCLE_SHA1:-latest}" maintenance; do`,
      '  ask --request PUT --header "Content-Type: $type" --data-raw "$manifest" "$manifests/$tag"',
      'done',
    ].join('\n'),
  },
}

const args: Record<Job, Record<string, unknown>> = {
  promote: { app, from_app: 'staging', rollback_on_failure: true, ...health },
  rollback: { app, to_release: 'v3', ...health },
  after_cancel: { app, maintenance: true, 'pre-steps': [cancelledDeploy] },
}

/** Those that a job can meet. The others are about what it does not do. */
const own: Record<Job, RegExp> = {
  promote: new RegExp(
    [
      'source-.*',
      'api-(401|403|404|429-once|500-once|portal|portal-once|truncated-once|misshapen|reset-once)',
      'formation-(402|403|422|500|portal|202|no-effect|late|truncated|500-after-change)',
      'releases-(lag|truncated-once|misshapen|portal)',
      'follow-(truncated|portal)-once',
      'rollback-(403|portal|500-after-change)',
      'other-(deploy|config|rollback)-(after-release|in-health)',
      'release-(failed|expired|pending)',
      'dyno-(crash|500|flaps)',
      'dynos-(truncated|portal)-once',
      'page-(404|503-once|redirect)',
    ].join('|'),
  ),
  rollback: new RegExp(
    [
      'api-(401|403|404|429-once|500-once|portal|portal-once|truncated|truncated-once|misshapen|reset-once)',
      'releases-(500|500-once|lag|truncated-once|misshapen|portal)',
      'follow-.*-once',
      'rollback-.*',
      'other-(deploy|config|rollback)-in-health',
      'release-(failed|failed-later|expired|pending|stream-lost)',
      'dynos-.*-once',
      'page-(404|503-once|redirect|reset)',
    ].join('|'),
  ),
  after_cancel:
    /maintenance-.*|api-(401|403|404|429-once|500-once|portal|portal-once|reset-once|truncated-once)|releases-(500-once|portal|truncated-once)/,
}

/** A deploy behind the one that runs, so that there is something to promote and to go back to. */
const past: Record<Job, FaultPart[]> = {
  promote: [{ given: { app: 'staging', deployed: true, ageDays: 1 } }],
  rollback: [{ given: { deployed: true, ageDays: 1 } }],
  after_cancel: [],
}

/** What is right for `deploy`, as this job's. */
function rightFor(job: Job, part: string, right: RightOutcome): RightOutcome {
  if (job === 'after_cancel') return { ...right, runs: 'old' }
  if (job === 'promote') return right
  // A rollback that fails leaves what ran, and one whose app is not healthy is not undone.
  if (part === 'rolling back')
    return right.runs === 'new' ? { job: 'red', runs: 'old' } : { job: 'green', runs: 'new' }
  if (part === 'health' && right.job === 'red') return { job: 'red', runs: 'new' }
  return right
}

/** The faults that a job is rehearsed under, each with what is right for that job. */
export function faultsOf(job: Job): Fault[] {
  return Object.entries(faultCatalogue).flatMap(([part, faults]) =>
    faults
      .filter(({ name }) => new RegExp(`^(?:${own[job].source})$`).test(name))
      .map(fault => {
        // The deploy has to fail first, the rollback is what the job is about.
        const also = job === 'rollback' && part === 'rolling back' ? withoutCrash(fault) : (fault.also ?? [])
        const first = job === 'rollback' && fault.name === 'rollback-failed' ? { nth: 1 } : {}
        return {
          ...fault,
          ...first,
          also: [...also, ...past[job]],
          right: rightFor(job, part, fault.right!),
        } as Fault
      }),
  )
}

const withoutCrash = ({ also = [] }: Fault) => also.filter(part => !('dyno' in part))

/** Rehearses a job once for each of these faults. */
export function jobMatrix(
  job: Job,
  client: string,
  faults: Fault[],
  source: string,
): Promise<FaultOutcome[]> {
  const names = job === 'promote' ? ['staging', app] : [app]
  return rehearseFaults({
    request: {
      name: job,
      job: orbJob(job, { ...args[job], ...(job === 'promote' && { client }) }),
      source,
      apps: names.map(name => ({ name, maintenance: job === 'after_cancel' })),
    },
    target: app,
    faults,
  })
}

/** Where the outcomes of a job are kept. */
export const jobTable = (job: Job, client: string) =>
  join(import.meta.dirname, '..', 'fixtures', `faults.${job}.${client}.json`)

export const rowsOf = (outcomes: FaultOutcome[]): Record<string, Row> =>
  Object.fromEntries(outcomes.map(outcome => [outcome.fault, rowOf(outcome)]))
