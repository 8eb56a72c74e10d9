import type { AppSnapshot } from '../../../src/heroku/types.ts'
import type { RehearsalRecord } from '../../../src/rehearsal/index.ts'
import type { StepRecord } from '../../../src/runner/types.ts'

const step = (index: number, name: string, more: Partial<StepRecord>): StepRecord => ({
  index,
  name,
  type: 'run',
  status: 'success',
  startedMs: index * 1000,
  durationMs: 1000,
  attempts: 1,
  log: '',
  notes: [],
  ...more,
})

const app = (version: number): AppSnapshot => ({
  name: 'shop',
  stack: 'container',
  generation: 'cedar',
  maintenance: false,
  configVars: version > 1 ? { SECRET_KEY: '****' } : {},
  formation: [{ type: 'web', quantity: 1, size: 'Standard-1X', dockerImage: `sha256:${'a'.repeat(64)}` }],
  releases: [
    {
      id: `id-${version}`,
      version,
      status: 'succeeded',
      current: true,
      description: 'Deployed web',
      createdAt: '2026-01-02T03:04:05.000Z',
      eligibleForRollback: true,
      user: 'owner@example.com',
      images: version > 1 ? { web: `sha256:${'a'.repeat(64)}` } : ({} as Record<string, string>),
      configNames: ['SECRET_KEY'],
    },
  ],
  dynos: [{ name: 'web.1', type: 'web', state: 'up', release: version, restarts: 0 }],
})

/** A red rehearsal with a bit of everything, and with texts that a page must escape. */
export function redRecord(): RehearsalRecord {
  return {
    verdict: 'red',
    advice: [],
    reasons: ["the step 'Release' failed", "the value of 'SECRET_KEY' is in ~/note"],
    mode: 'rootless',
    weaknesses: ['images see one user only'],
    job: {
      name: 'deploy',
      status: 'failed',
      halted: false,
      startedAt: '2026-01-02T03:04:05.000Z',
      durationMs: 4000,
      steps: [
        step(0, 'checkout', { type: 'checkout', log: 'copied 2 files\n' }),
        step(1, 'Build <script>alert(1)</script> & push', { log: `${'long-line '.repeat(60)}\n` }),
        step(2, 'Release', {
          status: 'failed',
          exitCode: 2,
          log: '\u001b[31merror: no\u001b[0m "way" & <b>\n',
        }),
        step(3, 'Announce', { status: 'skipped' }),
      ],
      artifacts: [],
      testResults: [],
      releases: [],
      notes: [],
    },
    before: [app(1)],
    after: [app(2)],
    answers: [{ app: 'shop', status: 200 }],
    logs: [{ app: 'shop', lines: ['03:04:06 app[web.1]: Traceback <most recent call last>:'] }],
    releases: [{ app: 'shop', version: 2, status: 'succeeded', description: 'Deployed web' }],
    images: [{ app: 'shop', processType: 'web', registry: 'sha256:1', formation: 'sha256:2', agree: false }],
    configChanges: [{ app: 'shop', name: 'SECRET_KEY', change: 'added' }],
    requests: [
      {
        time: '2026-01-02T03:04:06.000Z',
        method: 'GET',
        host: 'api.heroku.com',
        path: '/apps/shop',
        query: '',
        status: 503,
        durationMs: 4,
        headers: {},
        bytesIn: 0,
        bytesOut: 10,
        secretPlaces: [],
        fault: 'api-503-html',
      },
    ],
    madeUp: [],
    network: { level: 'none', hosts: [], refused: [], mayHaveChanged: [], pushed: [] },
    leaks: [{ variable: 'SECRET_KEY', form: 'plain', place: '~/note' }],
    standIns: [{ what: "the base image 'busybox'", by: "an image made of this machine's busybox" }],
    faults: { 'api-503-html': 1 },
    durations: { prepare: 100, job: 4000, inspect: 50 },
  }
}
