import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import type { ProcessedJob } from '../../src/language/index.ts'
import { busyboxRoot } from '../../src/rehearsal/base-images.ts'
import { openSandbox, type RehearsalRequest, type Sandbox } from '../../src/rehearsal/index.ts'

const source = fileURLToPath(new URL('./fixtures/site', import.meta.url))
const page = 'mkdir -p /www && echo "$GREETING" > /www/index.html && exec httpd -f -p 8123 -h /www'

/** An archive as of `docker save`, whose image is called otherwise than it is asked for. */
async function imageArchive(directory: string, files: Record<string, string>): Promise<string> {
  const layer = (await busyboxRoot(directory, files))!
  const sum = createHash('sha256').update(readFileSync(layer)).digest('hex')
  const config = {
    architecture: 'amd64',
    os: 'linux',
    rootfs: { type: 'layers', diff_ids: [`sha256:${sum}`] },
  }
  const manifest = [{ Config: 'config.json', RepoTags: ['somebody/else:2'], Layers: ['root.tar'] }]
  writeFileSync(join(directory, 'config.json'), JSON.stringify(config))
  writeFileSync(join(directory, 'manifest.json'), JSON.stringify(manifest))
  const archive = join(directory, 'image.tar')
  execFileSync('tar', ['-C', directory, '-cf', archive, 'manifest.json', 'config.json', 'root.tar'])
  return archive
}

describe.each(['root', 'rootless'] as const)("a job's own image in mode %s", mode => {
  let sandbox: Sandbox
  const rehearse = (
    docker: ProcessedJob['docker'],
    steps: ProcessedJob['steps'],
    more: Partial<RehearsalRequest> = {},
  ) => sandbox.rehearse({ name: 'job', job: { docker, steps }, source, ...more })

  beforeAll(async () => {
    sandbox = await openSandbox({ mode })
  })
  afterAll(async () => {
    await sandbox?.close()
  })

  it('is where the steps run, with the services at localhost', async () => {
    const record = await rehearse(
      [
        { image: 'busybox:1.36', environment: { FROM_EXECUTOR: 'yes' } },
        {
          image: 'busybox:1.35',
          name: 'web',
          environment: { GREETING: 'from the service' },
          entrypoint: ['sh', '-c'],
          command: [page],
        },
      ],
      [
        'checkout',
        { run: 'test ! -e /usr/bin/env.real; test "$(readlink /bin/ls)" = /bin/busybox; ls www/index.html' },
        {
          run: 'echo "export NEXT=$FROM_EXECUTOR" >> "$BASH_ENV"; echo a > ~/a; echo "$SOME_SECRET" > /kept',
        },
        { run: '. "$BASH_ENV"; echo "next=$NEXT $(cat ~/a)"' },
        { run: 'wget -q -O - http://localhost:8123/; wget -q -O - http://web:8123/' },
        'setup_remote_docker',
        { run: 'test -S "$(echo "$DOCKER_HOST" | cut -c8-)"' },
      ],
    )
    expect(record.job.steps.map(({ status, log }) => (status === 'success' ? status : log))).toEqual(
      Array(7).fill('success'),
    )
    expect(record.job.steps[3]!.log).toBe('next=yes a\n')
    expect(record.job.steps[4]!.log).toBe('from the service\nfrom the service\n')
    expect(record.job.notes[0]).toContain("the steps ran in the image 'busybox:1.36'")
    expect(record.leaks.map(({ variable, place }) => [variable, place])).toEqual([['SOME_SECRET', '/kept']])
  })

  it('leaves services beside steps on the machine, too, and is red where one is missing or ends', async () => {
    const record = await rehearse(
      [
        { image: 'nobody.example/has/this:1' },
        {
          image: 'busybox:1.35',
          environment: { GREETING: 'hello' },
          entrypoint: ['sh', '-c'],
          command: [page],
        },
        { image: 'busybox:1.34', command: ['sh', '-c', 'echo it cannot start; exit 3'] },
        { image: 'nobody.example/postgres:1' },
      ],
      [{ run: 'curl -fsS http://localhost:8123/ && test -e /usr/bin/dpkg' }],
    )
    expect([record.job.status, record.job.steps[0]!.log]).toEqual(['success', 'hello\n'])
    expect(record.reasons).toEqual([
      expect.stringMatching(
        /^the service 'nobody.example\/postgres:1' was not started: .*'skopeo copy docker:\/\/nobody.example\/postgres:1 /,
      ),
      "the service 'busybox:1.34' ended with exit code 3: it cannot start",
    ])
  })

  it('comes from an archive, or is another one, where somebody says so', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'archive-'))
    onTestFinished(() => rmSync(directory, { recursive: true }))
    const archive = await imageArchive(directory, { 'from-archive': 'yes\n' })
    const record = await rehearse(
      [
        { image: 'nobody.example/acme/ci:1' },
        { image: 'nobody.example/acme/idle:1', command: ['sleep', '9'] },
      ],
      [{ run: 'cat /from-archive' }],
      {
        executor: 'image',
        images: {
          given: { 'nobody.example/acme/ci:1': archive, 'nobody.example/acme/idle:1': 'busybox:1.34' },
        },
      },
    )
    expect([record.reasons, record.job.steps[0]!.log]).toEqual([[], 'yes\n'])
    expect(record.standIns).toContainEqual({
      what: "the base image 'nobody.example/acme/idle:1'",
      by: "the image 'busybox:1.34', by --image",
    })
  })

  it('is passed over, or asked for', async () => {
    const docker = [{ image: 'busybox:1.36' }]
    const machine = await rehearse(docker, [{ run: 'test -e /usr/bin/dpkg' }], { executor: 'machine' })
    expect(machine.reasons).toEqual([])
    await expect(
      rehearse([{ image: 'nobody.example/has/this:1' }], [{ run: 'true' }], { executor: 'image' }),
    ).rejects.toThrow("the image 'nobody.example/has/this:1' is not available")
  })
})
