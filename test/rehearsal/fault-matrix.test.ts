import { describe, expect, it } from 'vitest'
import type { Fault } from '../../src/heroku/types.ts'
import type { Diagnostic } from '../../src/language/types.ts'
import { judgeFault } from '../../src/rehearsal/fault-matrix.ts'
import { hurry } from '../../src/rehearsal/hurry.ts'
import {
  createStyle,
  faultLines,
  faultSummary,
  pickJob,
  type RehearsalRecord,
} from '../../src/rehearsal/index.ts'
import { redRecord } from './support/record.ts'

const fault: Fault = { name: 'api-503-html', summary: 'down', request: {}, do: { respond: { status: 503 } } }
const judge = (more: Partial<RehearsalRecord> = {}) =>
  judgeFault(fault, { ...redRecord(), leaks: [], ...more }, 1200)

/** The red record, turned green. */
function green(more: Partial<RehearsalRecord> = {}): Partial<RehearsalRecord> {
  const { job, images } = redRecord()
  const steps = job.steps.map(step => ({ ...step, status: 'success' as const }))
  return {
    job: { ...job, status: 'success', steps },
    images: images.map(image => ({ ...image, pushed: image.formation, agree: true })),
    ...more,
  }
}

describe('a job that meets a fault', () => {
  it('is fine when it is red and says why', () => {
    expect(judge()).toMatchObject({
      applied: true,
      job: 'red',
      step: 'Release',
      message: expect.stringContaining('no'),
      app: 'v2, the new image, answers 200',
      objections: [],
    })
  })

  it('is not when it had to be killed, or says nothing', () => {
    const { job } = redRecord()
    const withRed = (more: object) => ({
      job: { ...job, steps: job.steps.map(step => (step.status === 'failed' ? { ...step, ...more } : step)) },
    })
    expect(judge(withRed({ status: 'timedout' })).objections).toEqual([
      'the step was killed for saying nothing, and so names no cause',
    ])
    expect(judge(withRed({ log: ' \n' })).objections).toEqual(['the red step names no cause'])
  })

  it('is fine when it is green and did its work', () => {
    expect(judge(green())).toMatchObject({ job: 'green', objections: [] })
  })

  it('is not when it is green and released nothing, another image, or an app that answers with errors', () => {
    expect(judge(green({ releases: [] })).objections).toEqual(['the job is green and released nothing'])
    const others = redRecord().images.map(image => ({ ...image, pushed: `sha256:${'e'.repeat(64)}` }))
    expect(judge(green({ images: others })).objections).toEqual(['web runs another image'])
    expect(judge(green({ answers: [{ app: 'shop', status: 502 }] })).objections).toEqual([
      "the job is green, and 'shop' answers 502",
    ])
  })

  describe('has an app with a deploy behind it that', () => {
    /** The app before and after: versions, images, and whether config changed. */
    const fate = (
      version: number,
      image: string,
      answer: number,
      changes: RehearsalRecord['configChanges'] = [],
    ) => {
      const [was] = redRecord().after
      const release = { ...was!.releases[0]!, version: 3, images: { web: 'old' } }
      const before = [{ ...was!, releases: [release] }]
      const after = [{ ...was!, releases: [{ ...release, version, images: { web: image } }] }]
      const { app, objections } = judge({
        ...{ before, after, configChanges: changes },
        answers: [{ app: 'shop', status: answer }],
      })
      return [app, ...objections]
    }
    const changed = [{ app: 'shop', name: 'SECRET_KEY', change: 'added' as const }]

    it('still serves it, or serves it again', () => {
      expect(fate(3, 'old', 200)).toEqual(['v3, as before, answers 200'])
      expect(fate(6, 'old', 200)).toEqual(['v6, as v3 was, answers 200'])
      expect(fate(4, 'old', 200, changed)).toEqual(['v4, the old image with new config, answers 200'])
    })

    it('no longer does, which is objected to', () => {
      expect(fate(3, 'old', 503)).toEqual([
        'v3, as before, answers 503',
        "the job is red, and 'shop' answers 503",
      ])
      expect(fate(5, 'new', 200)).toEqual([
        'v5, the new image, answers 200',
        "the job is red, and 'shop' runs the new image",
      ])
      expect(fate(5, 'new', 0)).toHaveLength(3)
    })
  })

  it('is not when it leaks', () => {
    expect(judge({ leaks: redRecord().leaks }).objections).toEqual(["the value of 'SECRET_KEY' is in ~/note"])
  })

  it('is described in lines and in a sentence', () => {
    const outcomes = [judge(), judge({ faults: {}, ...green({ releases: [] }) })]
    expect(faultLines(outcomes[0]!, createStyle(false))).toMatch(
      /^✓ api-503-html +red +1\.2 s {2}v2, the new image, answers 200\n {4}Release: /,
    )
    expect(faultLines(outcomes[1]!, createStyle(false))).toContain('    the fault never met the job\n')
    expect(faultSummary(outcomes, 61_000)).toBe(
      '2 faults in 1 min 1 s, 1 ended red, 1 green, 1 never met the job, 0 secrets leaked, 1 with objections\n',
    )
  })
})

it('waits that a job configures in minutes are cut to one, and nothing else is', () => {
  const environment = { PARAM_RELEASE_TIMEOUT: '15', PARAM_APP: 'shop', OTHER_TIMEOUT: '5s' }
  const job = { steps: ['checkout', { run: 'true' }, { run: { command: 'true', environment } }] }
  expect(hurry(job).steps).toEqual([
    'checkout',
    { run: 'true' },
    { run: { command: 'true', environment: { ...environment, PARAM_RELEASE_TIMEOUT: '1' } } },
  ])
})

it('times that scripts take from variables with a default are cut to a third, for every step', () => {
  const command =
    // biome-ignore lint/suspicious/noTemplateCurlyInString: bash
    'sleep "${POLL_SECONDS:-2}"; for pause in ${API_PAUSES:-1 2 4 8} ""; do wait $((5 * ${SECONDS_PER_MINUTE:-60})); done; x=${NAME:-2}'
  const job = { environment: [{ POLL_SECONDS: '9' }], steps: [{ run: command }] }
  expect(hurry(job).environment).toEqual([
    { POLL_SECONDS: '9', API_PAUSES: '0.3 0.7 1.3 2.7', SECONDS_PER_MINUTE: '20' },
  ])
})

describe('the job to rehearse', () => {
  const steps = [{ run: 'heroku container:release web' }]
  const config = (jobs: object) => ({
    version: 2 as const,
    jobs: jobs as Record<string, { steps?: [] }>,
    workflows: {},
  })

  it('is the one that deploys to Heroku, whatever it is called', () => {
    expect(pickJob(config({ build: {}, ship: { steps }, 'deploy-docs': {} })).name).toBe('ship')
  })

  it('is not one that only has the functions for it, or asks Heroku something', () => {
    const asks = [{ run: 'image() { curl https://registry.heroku.com/v2/a/web/manifests/latest; }' }]
    expect(pickJob(config({ ask: { steps: asks }, ship: { steps } })).name).toBe('ship')
    expect(pickJob(config({ build: {}, ask: { steps: asks } })).name).toBe('ask')
  })

  it('is the one that is called so, where none shows it', () => {
    expect(pickJob(config({ build: {}, 'deploy-shop': {} })).name).toBe('deploy-shop')
  })

  it('has to be named where there are several, or none', () => {
    expect(() => pickJob(config({ a: { steps }, b: { steps } }))).toThrow(
      'several jobs deploy; choose one with --job: a, b',
    )
    expect(() => pickJob(config({ build: {}, test: {} }))).toThrow('choose one with --job: build, test')
  })

  it('says why a job was left out', () => {
    const cause = { file: 'c.yml', line: 3, column: 5, message: 'orb "a/b@1" is not available' } as Diagnostic
    const leftOut = [{ job: 'ship', workflow: 'main', causes: [cause] }]
    expect(() => pickJob(config({ build: {} }), 'ship', leftOut)).toThrow(
      `job 'ship' cannot be rehearsed\n  ship: c.yml:3:5: orb "a/b@1" is not available`,
    )
    expect(() => pickJob(config({ build: {} }), undefined, leftOut)).toThrow(
      'choose one with --job: build\n  ship: c.yml:3:5: orb',
    )
  })
})
