import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type NewerEngine, newerEngine } from '../../scripts/newer-engine.ts'
import type { ProcessedJob } from '../../src/language/types.ts'
import { openSandbox, type RehearsalRecord, type Sandbox } from '../../src/rehearsal/index.ts'
import { folderOf, webDockerfile } from './support/apps.ts'
import { orbJob, stepsJob } from './support/orb-job.ts'

/** Deploys from an engine that keeps images in containerd's store, which is what a new Docker 29 does: it pushes OCI manifests by itself. */

let engine: NewerEngine
let sandbox: Sandbox
beforeAll(async () => {
  engine = await newerEngine(() => {})
  const path = process.env.PATH
  process.env.PATH = `${engine.bin}:${path}`
  try {
    sandbox = await openSandbox({ containerdStore: true })
  } finally {
    process.env.PATH = path
  }
})
afterAll(() => sandbox?.close())

const rehearse = (job: ProcessedJob): Promise<RehearsalRecord> =>
  sandbox.rehearse({ name: 'job', job, source: folderOf({ Dockerfile: webDockerfile() }) })

/** Installs buildx for a job, as CircleCI's images have it. */
const buildx = () => ({
  run: `mkdir -p ~/.docker/cli-plugins && ln -s ${engine.buildx} ~/.docker/cli-plugins/docker-buildx`,
})

const deploy = (args: Record<string, unknown>, ...before: unknown[]) =>
  orbJob('deploy', { app: 'shop', health_check: false, 'pre-steps': [buildx(), ...before], ...args })

const output = ({ job }: RehearsalRecord) => job.steps.map(step => step.log).join('\n')

test.each(['cli', 'api'])('the client %s deploys an image in the format that Heroku takes', async client => {
  const record = await rehearse(deploy({ client }))
  expect(record.reasons).toEqual([])
  expect(record.images).toMatchObject([{ processType: 'web', agree: true }])
})

test('a pre-built image, an OCI index with attestations, is deployed in the other format with the same digest', async () => {
  const build = { run: 'docker buildx build --provenance=true --load --tag own/app:1 .' }
  const record = await rehearse(
    deploy({ client: 'api', image: 'own/app:1' }, 'checkout', 'setup_remote_docker', build),
  )
  expect(record.reasons).toEqual([])
  expect(output(record)).toContain('the image own/app:1 was not pulled')
  expect(output(record)).toContain('exporting attestation manifest')
  expect(output(record)).toContain(`exporting config ${record.images[0]!.formation}`)
})

describe('without what the orb does', () => {
  test('such an engine pushes what the registry refuses', async () => {
    const name = 'registry.heroku.com/shop/web'
    const record = await rehearse(
      stepsJob([
        buildx(),
        'checkout',
        'setup_remote_docker',
        'o/setup',
        { 'o/login': { client: 'api' } },
        { run: `docker buildx build --load --tag ${name} . && docker push ${name}` },
      ]),
    )
    expect(record.verdict).toBe('red')
    expect(output(record)).toContain('405 Method Not Allowed')
  })

  test('and without buildx nothing can be done: the push is refused before the build, with the remedy', async () => {
    const record = await rehearse(orbJob('deploy', { app: 'shop', client: 'api' }))
    expect(record.verdict).toBe('red')
    expect(output(record)).toContain("fix: install Docker's buildx")
    expect(output(record)).not.toContain('building')
  })
})
