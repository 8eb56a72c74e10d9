import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { herokuForScripts } from '../support/script.ts'

const none = Object.fromEntries(
  [
    'RECURSIVE',
    'DOCKERFILE',
    'IMAGE',
    'CONTEXT_PATH',
    'TARGET',
    'BUILD_ARGS',
    'BUILD_SECRETS',
    'CACHE_FROM',
    'CACHE_TO',
    'NO_CACHE',
  ].map(name => [`PARAM_${name}`, '']),
)

/** A program in place of docker or heroku that notes how it was called: its arguments, and its environment. */
function programThatNotes(home: string, name: string, answers = '') {
  mkdirSync(join(home, 'bin'), { recursive: true })
  const note = `{ printf '%s\\n' "$*"; env; } >>${home}/${name}.calls`
  writeFileSync(join(home, 'bin', name), `#!/bin/sh\n${answers}\n${note}\n`)
  chmodSync(join(home, 'bin', name), 0o755)
  const calls = () => readFileSync(join(home, `${name}.calls`), 'utf8')
  return { environment: { PATH: `${home}/bin:${process.env.PATH}` }, calls }
}

const classicStore = `case "$1 $2" in
  'info '*) echo '[["Backing Filesystem","extfs"]]'; exit ;;
  'image inspect') case $* in *Architecture*) echo linux/amd64 ;; esac; exit ;;
esac`

/** An engine's answer that this machine's engine does not give: what `docker info` says of the store. */
function dockerThatSays(home: string, info: string) {
  mkdirSync(join(home, 'bin'))
  writeFileSync(join(home, 'bin/docker'), `#!/bin/sh\n[ "$1" = info ] && echo '${info}'\n`)
  chmodSync(join(home, 'bin/docker'), 0o755)
  return { PATH: `${home}/bin:${process.env.PATH}` }
}

test('an engine that can only push what Heroku refuses is refused before the build', async () => {
  const { run, home } = await herokuForScripts()
  const environment = dockerThatSays(home, '[["driver-type","io.containerd.snapshotter.v1"]]')
  const { status, stderr } = await run('push', none, environment)
  expect(status).toBe(1)
  expect(stderr).toContain(
    "in the OCI format, which Heroku's registry refuses\n  fix: install Docker's buildx",
  )
})

test.each([
  ['PATH=/x', "'PATH' cannot be a build argument here"],
  ['UID=1000', "'UID' cannot be a build argument here"],
  ['NODE_OPTIONS=--inspect', "'NODE_OPTIONS' cannot be a build argument here"],
  ['NODE_ENV=production\nNOWHERE', 'the build argument NOWHERE has no value'],
  ['https_Proxy=http://proxy', 'the build argument https_Proxy cannot have a value here'],
  ['A-B=1', "'A-B' cannot be the name of a build argument"],
  ['NOWHERE', 'the build argument NOWHERE has no value'],
])('the build argument %j is refused', async (line, says) => {
  const { run, home } = await herokuForScripts()
  const environment = dockerThatSays(home, '[["Backing Filesystem","extfs"]]')
  const { status, stderr } = await run('push', { ...none, PARAM_BUILD_ARGS: line }, environment)
  expect(status).toBe(1)
  expect(stderr).toContain(says)
})

test.each(['api', 'cli'])(
  'a build argument may have any name, and none changes the step: client %s',
  async client => {
    const { app, run, home, push } = await herokuForScripts()
    await push()
    writeFileSync(join(home, 'Dockerfile'), 'FROM scratch\n')
    const docker = programThatNotes(home, 'docker', classicStore)
    const heroku = programThatNotes(home, 'heroku')
    const args = {
      app: 'front end',
      name: 'the name',
      process_types: 'the types',
      api_key: 'no key',
      type: 'of mine',
    }
    const lines = Object.entries(args).map(([name, value]) => `${name}=${value}`)
    const parameters = { ...none, PARAM_CLIENT: client, PARAM_BUILD_ARGS: [...lines, 'line'].join('\n') }
    const { status, stderr, record } = await run('push', parameters, {
      ...docker.environment,
      line: 'the line',
    })
    expect(stderr).toBe('')
    expect(status).toBe(0)
    expect(record).toMatchObject({ app, images: { web: expect.stringMatching(/^sha256:/) } })
    const builder = client === 'api' ? docker : heroku
    const names = [...Object.keys(args), 'line']
    const call = client === 'api' ? `--build-arg ${names.join(' --build-arg ')}` : `--arg ${names.join(',')}`
    const [argv] = builder
      .calls()
      .split('\n')
      .filter(line => line.includes(call))
    expect(argv).toContain(app)
    for (const value of [...lines, 'line=the line']) expect(builder.calls().split('\n')).toContain(value)
    for (const value of Object.values(args)) expect(argv).not.toContain(value)
    if (client === 'cli') expect(heroku.calls()).toContain('\nHEROKU_API_KEY=HRKU-test-key\n')
  },
)

test("a build without the cache is docker's with either client: the CLI knows it only since 11.10", async () => {
  const { run, home, push } = await herokuForScripts()
  await push()
  writeFileSync(join(home, 'Dockerfile'), 'FROM scratch\n')
  const docker = programThatNotes(home, 'docker', classicStore)
  programThatNotes(home, 'heroku', `echo "heroku was called: $*" >&2; exit 1`)
  const parameters = { ...none, PARAM_CLIENT: 'cli', PARAM_NO_CACHE: 'true' }
  const { status, stderr } = await run('push', parameters, docker.environment)
  expect([status, stderr]).toEqual([0, ''])
  expect(docker.calls()).toMatch(/^(buildx )?build .*--no-cache /m)
})

test.each(['api', 'cli'])(
  'an image that dynos cannot run is refused, whatever built it: client %s',
  async client => {
    const { run, home, push } = await herokuForScripts()
    await push('web', { architecture: 'arm64' })
    writeFileSync(join(home, 'Dockerfile'), 'FROM --platform=linux/arm64 scratch\n')
    programThatNotes(home, 'heroku')
    const docker = programThatNotes(home, 'docker', classicStore.replace('amd64', 'arm64'))
    const { status, stderr, record } = await run(
      'push',
      { ...none, PARAM_CLIENT: client },
      docker.environment,
    )
    expect(status).toBe(1)
    expect(stderr).toContain('is for linux/arm64; Heroku runs linux/amd64')
    expect(record).toEqual({})
  },
)

test('a secret that is a build argument, too, is refused: the image would hold it', async () => {
  const { run, home } = await herokuForScripts()
  const { environment } = programThatNotes(home, 'docker', classicStore)
  const parameters = { ...none, PARAM_BUILD_ARGS: 'TOKEN=x', PARAM_BUILD_SECRETS: 'npm=TOKEN' }
  const { status, stderr } = await run('push', parameters, { ...environment, TOKEN: 'secret' })
  expect(status).toBe(1)
  expect(stderr).toContain("'TOKEN' is a build argument and a build secret")
})

test.each(['api', 'cli'])(
  'a build without arguments prints nothing of the environment: client %s',
  async client => {
    const { run, home, push } = await herokuForScripts()
    await push()
    writeFileSync(join(home, 'Dockerfile'), 'FROM scratch\n')
    programThatNotes(home, 'heroku')
    const { environment } = programThatNotes(home, 'docker', classicStore)
    const { status, stdout, stderr } = await run('push', { ...none, PARAM_CLIENT: client }, environment)
    expect(stderr).toBe('')
    expect(status).toBe(0)
    expect(stdout).not.toMatch(/HEROKU_API_KEY|HRKU-test-key/)
  },
)
