import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  openSandbox,
  type RehearsalRecord,
  type RehearsalRequest,
  type Sandbox,
} from '../../src/rehearsal/index.ts'
import { folderOf, webDockerfile } from './support/apps.ts'
import { orbJob, stepsJob } from './support/orb-job.ts'

/** What makes a deploy fit for production, with dynos that really run. */

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await openSandbox()
})
afterAll(() => sandbox?.close())

const environment = { SECRET_KEY: 'a secret that stays' }
const files = (text?: string) => folderOf({ Dockerfile: webDockerfile(text) })

const perJob: Record<string, Record<string, unknown>> = {
  deploy: { client: 'api', config_vars: 'SECRET_KEY' },
  promote: { client: 'api' },
}

function run(
  args: Record<string, unknown>,
  request: Partial<RehearsalRequest> = {},
  job = 'deploy',
): Promise<RehearsalRecord> {
  const defaults = { app: 'shop', health_timeout: 1, ...perJob[job] }
  return sandbox.rehearse({
    name: job,
    job: orbJob(job, { ...defaults, ...args }),
    source: request.source ?? files(),
    dynos: true,
    environment,
    timings: { bootTimeoutMs: 4000, shutdownGraceMs: 500, prebootMs: 3000 },
    ...request,
  })
}

const output = (record: RehearsalRecord) => record.job.steps.map(step => step.log).join('')
const failed = (record: RehearsalRecord) =>
  record.job.steps.filter(step => step.status === 'failed').map(step => step.name)
const current = (record: RehearsalRecord) => record.after[0]!.releases.find(release => release.current)!

describe('the health gate', () => {
  test('asks the new dynos, for status and text', async () => {
    const record = await run({ health_path: '/', health_match: '^hel+o$', health_stable_seconds: 10 })
    expect(record.reasons).toEqual([])
    expect(output(record)).toContain(
      "every dyno of 'shop' is up with release v4, without a restart for 10 s\nhttps://shop.herokuapp.com/ answers 200\n",
    )
  })

  test('takes a header for the text that it looks for', async () => {
    const record = await run({ health_path: '/', health_match: '^[Cc]ontent-[Tt]ype: text/html' })
    expect(record.reasons).toEqual([])
  })

  test('waits for the new dynos under Preboot, where the old code answers meanwhile', async () => {
    const apps = [{ name: 'shop', preboot: true }]
    await run({}, { apps, source: files('old') })
    // Minutes of three seconds: the wait for Heroku to move the traffic is ten seconds instead of 200.
    const hurried = { ...environment, SECONDS_PER_MINUTE: '3' }
    const record = await run(
      { health_path: '/', health_match: '^new$', health_timeout: 10 },
      { state: 'kept', source: files('new'), environment: hurried },
    )
    expect(record.reasons).toEqual([])
    expect(output(record)).toContain('answers 200')
  })

  test('ends at once when a dyno crashes, and goes back to exactly the release before', async () => {
    await run({}, { source: files('good') })
    const crash = folderOf({ Dockerfile: 'FROM busybox:1.36\nCMD ["false"]\n' })
    const record = await run({ rollback_on_failure: true }, { state: 'kept', source: crash })
    expect(failed(record)).toEqual(['Wait until the app is healthy'])
    expect(output(record)).toContain("error: release v5 of 'shop' does not run: web.1 crashed")
    expect(output(record)).toContain("'shop' runs release v6, which is v4 again")
    expect(current(record)).toMatchObject({ version: 6, description: 'Rollback to v4' })
    expect(record.verdict).toBe('red')
    expect(record.leaks).toEqual([])
  })

  test('is red when the page never becomes right, within its time', async () => {
    const record = await run(
      { config_vars: '', health_path: '/', health_match: 'never' },
      { environment: { SECONDS_PER_MINUTE: '4' } },
    )
    expect(failed(record)).toEqual(['Wait until the app is healthy'])
    expect(output(record)).toContain("neither its header nor its body matches 'never'")
  })

  test('a rollback that fails is said, and the job is red', async () => {
    await run({}, { source: files('good') })
    const faults = [{ name: 'rollback', release: { outcome: 'failed' as const }, nth: 2 }]
    const crash = folderOf({ Dockerfile: 'FROM busybox:1.36\nCMD ["false"]\n' })
    const record = await run({ rollback_on_failure: true }, { state: 'kept', source: crash, faults })
    expect(failed(record)).toEqual(['Wait until the app is healthy', 'Roll back'])
    expect(output(record)).toContain("error: release v6 of 'shop' failed")
  })
})

test('a stand-alone rollback without a release is red, and changes nothing', async () => {
  await run({})
  const record = await run({}, { state: 'kept' }, 'rollback')
  expect(failed(record)).toEqual(['Nothing to go back to is named'])
  expect(record.releases).toEqual([])
})

test('a stand-alone rollback goes to the release that it is given', async () => {
  await run({}, { source: files('one') })
  await run({}, { source: files('two'), state: 'kept' })
  const record = await run({ to_release: 'v4' }, { state: 'kept' }, 'rollback')
  expect(record.job.status).toBe('success')
  expect(output(record)).toContain("'shop' runs release v6, which is v4 again")
})

describe('a promotion', () => {
  const apps = [{ name: 'shop' }, { name: 'shop-staging' }]

  test('releases the very image of the other app, and leaves the config alone', async () => {
    await run({ app: 'shop-staging' }, { apps })
    const record = await run({ from_app: 'shop-staging' }, { state: 'kept' }, 'promote')
    expect(failed(record)).toEqual([])
    const [shop, staging] = ['shop', 'shop-staging'].map(name => record.after.find(app => app.name === name)!)
    expect(shop!.formation[0]!.dockerImage).toMatch(/^sha256:/)
    expect(shop!.formation[0]!.dockerImage).toBe(staging!.formation[0]!.dockerImage)
    expect(shop!.configVars).toEqual({})
    expect(record.releases.map(({ app }) => app)).toEqual(['shop'])
  })

  test('of an image that is not there changes nothing', async () => {
    const record = await run({ from_app: 'shop-staging' }, { apps }, 'promote')
    expect(failed(record)).toEqual(['Copy the images'])
    expect(output(record)).toContain(
      "registry.heroku.com holds no image tagged 'latest' for the process type web of 'shop-staging'",
    )
    expect(record.releases).toEqual([])
  })

  test('takes what the other app runs, and not what was pushed last', async () => {
    await run({ app: 'shop-staging' }, { apps })
    const faults = [{ name: 'failed', release: { outcome: 'failed' as const } }]
    await run({ app: 'shop-staging' }, { state: 'kept', source: files('two'), faults })
    const record = await run({ from_app: 'shop-staging' }, { state: 'kept' }, 'promote')
    expect(failed(record)).toEqual(['Copy the images'])
    expect(output(record)).toMatch(
      /error: 'shop-staging' runs the image [0-9a-f]{12} of web, and not what was pushed last, [0-9a-f]{12}\n {2}fix: .*from_tag/,
    )
    expect(record.releases).toEqual([])
  })

  test('takes the images of a commit, which the target can then go back to', async () => {
    const commit = (letter: string) => ({ pipeline: { revision: letter.repeat(40) } })
    await run({ app: 'shop-staging' }, { apps, ...commit('a') })
    await run({ app: 'shop-staging' }, { state: 'kept', source: files('two'), ...commit('b') })
    const from = (letter: string) => ({ from_app: 'shop-staging', from_tag: letter.repeat(40) })
    const first = await run(from('a'), { state: 'kept' }, 'promote')
    expect(first.reasons).toEqual([])
    const second = await run(from('b'), { state: 'kept' }, 'promote')
    expect(current(second).images).not.toEqual(current(first).images)
    const back = await run({ to_commit: 'a'.repeat(40) }, { state: 'kept' }, 'rollback')
    expect(back.reasons).toEqual([])
    expect(current(back).images).toEqual(current(first).images)
  })
})

test('a promotion that the registry refuses leaves the target as it was', async () => {
  const apps = [{ name: 'shop' }, { name: 'shop-staging' }]
  await run({ app: 'shop-staging' }, { apps })
  const request = { host: 'registry.heroku.com', method: 'PUT', path: '/v2/shop/**' }
  const faults = [{ name: 'refused', request, do: { respond: { status: 403, message: 'not yours' } } }]
  const record = await run({ from_app: 'shop-staging' }, { state: 'kept', faults }, 'promote')
  expect(failed(record)).toEqual(['Copy the images'])
  expect(output(record)).toContain(
    "error: the image of web was not copied from 'shop-staging' to 'shop': denied: not yours; 'shop' runs what it ran",
  )
  expect(record.releases).toEqual([])
})

describe.each(['cli', 'api'])('config vars that only the app has, with the client %s', client => {
  const apps = [{ name: 'shop', configVars: { OLD: 'an old value', ...environment } }]
  const args = { client, health_check: false }

  test('stay, and go where the strategy is exact', async () => {
    expect((await run(args, { apps })).configChanges).toEqual([])
    const record = await run({ ...args, config_strategy: 'exact' }, { apps })
    expect(record.reasons).toEqual([])
    expect(record.configChanges).toEqual([{ app: 'shop', name: 'OLD', change: 'removed' }])
    expect(record.releases.map(({ description }) => description)).toEqual([
      'Remove OLD config vars',
      expect.stringMatching(/^Deployed web/),
    ])
    expect(output(record)).not.toContain('an old value')
  })

  test('stay where Heroku refuses to remove them, and nothing is released', async () => {
    const request = { method: 'PATCH', path: '/apps/*/config-vars' }
    const faults = [{ name: 'refused', request, do: { respond: { status: 403, message: 'not yours' } } }]
    const record = await run({ ...args, config_strategy: 'exact' }, { apps, faults })
    expect(failed(record)).toEqual(['Set the config vars'])
    expect(output(record)).toContain(
      "error: cannot set the config vars of 'shop': the key in $HEROKU_API_KEY has no permission for it (Heroku answers 403, not yours); the app is as it was",
    )
    expect([record.configChanges, record.releases]).toEqual([[], []])
  })
})

describe('maintenance mode', () => {
  const off = (times: number | 'always') => [
    {
      name: 'off',
      request: { method: 'PATCH', path: '/apps/*' },
      ...{ nth: 2, times },
      do: { respond: { status: 503 } },
    },
  ]

  test('is off again though Heroku fails to switch it at first', async () => {
    const record = await run({ maintenance: true, health_check: false }, { faults: off(2) })
    expect(record.reasons).toEqual([])
    expect(record.after[0]!.maintenance).toBe(false)
  })

  test('that cannot be switched off makes the job red', async () => {
    const record = await run({ maintenance: true, health_check: false }, { faults: off('always') })
    expect(failed(record)).toEqual(['Switch the maintenance page'])
    expect(output(record)).toContain(
      "error: cannot switch the maintenance mode of 'shop' off: Heroku answers 503, The server answered 503; visitors may see the maintenance page until 'heroku maintenance:off --app shop'\n",
    )
    expect(output(record)).toContain('  fix: ')
  })

  test('is on while things change, and off again', async () => {
    const record = await run({ maintenance: true })
    expect(record.reasons).toEqual([])
    const switches = record.requests.filter(({ method, path }) => method === 'PATCH' && path === '/apps/shop')
    expect(switches.map(({ body }) => body)).toEqual(['{"maintenance": true}', '{"maintenance": false}'])
    expect(record.after[0]!.maintenance).toBe(false)
  })

  test('is off before a page of the app is asked for', async () => {
    const record = await run({ maintenance: true, health_path: '/' })
    expect(record.reasons).toEqual([])
    expect(output(record)).toContain('answers 200')
    expect(record.after[0]!.maintenance).toBe(false)
  })

  test('is off again after a failed release', async () => {
    const faults = [{ name: 'r', release: { outcome: 'failed' as const } }]
    const record = await run({ maintenance: true }, { faults })
    expect(failed(record)).toEqual(['Release the images'])
    expect(record.after[0]!.maintenance).toBe(false)
  })
})

test('a dry run looks at everything and changes nothing', async () => {
  const record = await run(
    { dry_run: true, process_types: 'web worker' },
    { source: folderOf({ 'Dockerfile.web': webDockerfile(), 'Dockerfile.worker': webDockerfile() }) },
  )
  expect(failed(record)).toEqual([])
  expect(output(record)).toMatch(/^ok {3}docker +client \d+\.\S+, engine \d+\.\S+ \(linux\/amd64\)$/m)
  expect(output(record)).toContain("a deploy of 'shop' can begin; nothing was changed")
  expect(record.requests.filter(({ method }) => method !== 'GET')).toEqual([])
  expect(record.after).toEqual(record.before)
})

describe('deploy markers', () => {
  const marks = (record: RehearsalRecord) => record.job.releases.map(({ args }) => args.join(' '))

  test('show a deploy that succeeds', async () => {
    const record = await run({ environment_name: 'production' })
    expect(marks(record)).toEqual([
      expect.stringMatching(
        /^plan heroku-shop --environment-name=production --component-name=shop --target-version=\w+$/,
      ),
      'update heroku-shop --status=RUNNING',
      'update heroku-shop --status=SUCCESS',
    ])
  })

  test('show one that fails', async () => {
    const faults = [{ name: 'r', release: { outcome: 'failed' as const } }]
    expect(marks(await run({ environment_name: 'production' }, { faults })).at(-1)).toMatch(
      /^update heroku-shop --status=FAILED --failure-reason=/,
    )
  })
})

describe('a build', () => {
  test('takes a Dockerfile of any name and one stage of it, and several process types share its image', async () => {
    const dockerfile = `${webDockerfile('right')}`.replace(
      'FROM busybox:1.36',
      'FROM busybox:1.36 AS runtime',
    )
    const record = await run(
      {
        process_types: 'web worker',
        dockerfile: 'docker/production.Dockerfile',
        target: 'runtime',
        context_path: '.',
        health_check: false,
      },
      {
        source: folderOf({
          'docker/production.Dockerfile': `${dockerfile}FROM busybox:1.36 AS wrong\nRUN false\n`,
        }),
      },
    )
    expect(record.reasons).toEqual([])
    const [web, worker] = record.images
    expect(web!.formation).toBe(worker!.formation)
    expect(output(record).split('building web from')).toHaveLength(2)
    expect(output(record)).not.toContain('building worker')
  })

  test('is given a secret that neither the image nor its history holds', async () => {
    const dockerfile =
      'FROM busybox:1.36\nRUN --mount=type=secret,id=token test "$(cat /run/secrets/token)" = "$(cat /run/secrets/token)" && test -s /run/secrets/token\nCMD ["sleep", "60"]\n'
    const record = await run(
      { build_secrets: 'token=BUILD_TOKEN', health_check: false },
      { source: folderOf({ Dockerfile: dockerfile }) },
    )
    expect(record.job.steps.find(step => step.status === 'failed')?.log).toBeUndefined()
    expect(record.leaks).toEqual([])
  })

  test('is none where an image is given', async () => {
    const build = { run: 'docker build --quiet --tag tested:1 .' }
    const record = await run({
      image: 'tested:1',
      pre_deploy: [{ setup_remote_docker: {} }, build],
      health_check: false,
    })
    expect(record.reasons).toEqual([])
    expect(output(record)).not.toContain('building web')
  })

  test('for another platform is refused before the push', async () => {
    const record = await run({
      image: 'arm:1',
      pre_deploy: [
        { setup_remote_docker: {} },
        {
          run: "printf 'FROM scratch\nCOPY Dockerfile /' | DOCKER_BUILDKIT=1 docker build --platform linux/arm64 --file - --tag arm:1 .",
        },
      ],
    })
    expect(failed(record)).toEqual(['Build and push the images'])
    expect(output(record)).toContain('is for linux/arm64; Heroku runs linux/amd64')
    expect(record.releases).toEqual([])
  })
})

test('two deploys at once: the one that lost the tag does not release the image of the other', async () => {
  const other =
    'printf "FROM busybox:1.36\\nCMD [\\"sleep\\", \\"61\\"]\\n" | docker build --quiet --tag registry.heroku.com/shop/web - && docker push --quiet registry.heroku.com/shop/web'
  const steps = (client: string) => [
    'checkout',
    { setup_remote_docker: {} },
    'o/setup',
    { 'o/check_app': { app: 'shop' } },
    { 'o/login': { client } },
    { 'o/push': { app: 'shop', client } },
    { run: other },
    { 'o/release': { app: 'shop', client } },
    'o/logout',
  ]
  const request = { name: 'race', source: files(), apps: [{ name: 'shop' }] }
  const api = await sandbox.rehearse({ ...request, job: stepsJob(steps('api')) })
  expect(failed(api)).toEqual([])
  expect(api.after[0]!.formation[0]!.dockerImage).not.toBe(api.images[0]!.registry)
  const cli = await sandbox.rehearse({ ...request, job: stepsJob(steps('cli')) })
  expect(failed(cli)).toEqual(['Release the images'])
  expect(output(cli)).toContain('has another image of web as latest than this job pushed')
  expect(cli.releases).toEqual([])
})

test('the record of the deploy is an artifact, with names and digests and no value', async () => {
  const show = {
    run: {
      command:
        'cat "$HEROKU_DEPLOY_DIRECTORY/heroku-deploy.json"; echo "v$HEROKU_RELEASE_VERSION at $HEROKU_WEB_URL"',
    },
  }
  const record = await run({ post_deploy: [show] })
  expect(record.job.artifacts).toEqual([expect.stringMatching(/heroku-deploy\.json$/)])
  const text = record.job.steps.find(step => step.log.startsWith('{'))!.log
  expect(text).toContain('v4 at https://shop.herokuapp.com/\n')
  expect(JSON.parse(text.slice(0, text.lastIndexOf('}') + 1))).toMatchObject({
    app: 'shop',
    config_vars_changed: ['SECRET_KEY'],
    images: { web: expect.stringMatching(/^sha256:/) },
    release_before: { version: 2 },
    release: { version: 4, status: 'succeeded', new: true },
    healthy: true,
  })
  expect(text).not.toContain(environment.SECRET_KEY)
})
