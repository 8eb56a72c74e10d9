import { afterAll, beforeAll, expect, test } from 'vitest'
import { readCliLock } from '../../src/cli-lock.ts'
import type { Fault } from '../../src/heroku/types.ts'
import {
  openSandbox,
  type RehearsalRecord,
  type RehearsalRequest,
  type Sandbox,
} from '../../src/rehearsal/index.ts'
import { folderOf, webDockerfile } from './support/apps.ts'
import { stepsJob } from './support/orb-job.ts'

/** The step that installs the CLI, in a job that then runs it: the npm package and Node that Heroku bundles, packed as Heroku packs them. */

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await openSandbox()
})
afterAll(() => sandbox?.close())

const steps = [
  'o/setup',
  'checkout',
  'o/install_cli',
  { run: { name: 'Ask the CLI', command: 'heroku --version' } },
]

const { version, archives } = readCliLock()

const install = (request: Partial<RehearsalRequest> = {}): Promise<RehearsalRecord> =>
  sandbox.rehearse({
    name: 'install',
    job: stepsJob(steps),
    source: folderOf({ Dockerfile: webDockerfile() }),
    installCli: true,
    ...request,
  })
const downloads = ({ requests }: RehearsalRecord) =>
  requests.filter(({ host }) => host === 'cli-assets.heroku.com').map(({ path }) => path)
const log = (record: RehearsalRecord, name: string) => record.job.steps.find(step => step.name === name)?.log

test("is Heroku's by version, address and Node; the record says that its checksum is not", async () => {
  const first = await install()
  expect(first.job.status).toBe('success')
  const [, node] = /^heroku\/\S+ linux-\w+ node-v(\S+)$/m.exec(log(first, 'Ask the CLI') ?? '') ?? []
  expect(log(first, 'Ask the CLI')).toContain(`heroku/${version} linux-`)
  expect(node).not.toBe(process.versions.node)
  expect(downloads(first)).toEqual([new URL(archives[`linux-${process.arch}` as 'linux-x64']!.url).pathname])
  expect(first.standIns).toContainEqual({
    what: "the Heroku CLI's archive",
    by: `the npm package heroku ${version} on Node ${node}, packed as Heroku packs it; $HEROKU_CLI_SHA256 has its checksum`,
  })
  // What other jobs of the project have saved is not looked at.
  const second = await install({ state: 'kept' })
  expect([second.job.status, downloads(second)]).toEqual(['success', downloads(first)])
})

test.each<[string, Partial<RehearsalRequest>]>([
  ['no checksum of it is known', { environment: { HEROKU_CLI_SHA256: '' } }],
  [
    'it was changed on the way',
    {
      faults: [
        {
          name: 'changed',
          request: { host: 'cli-assets.heroku.com', path: '/**' },
          times: 'always',
          do: { corrupt: true },
        } satisfies Fault,
      ],
    },
  ],
])('is not run where %s', async (_, request) => {
  const record = await install(request)
  expect(record.job.status).toBe('failed')
  expect(log(record, 'Install the Heroku CLI')).toContain(
    `Heroku CLI ${version} has another checksum than it should`,
  )
  expect(log(record, 'Ask the CLI') ?? '').toBe('')
})
