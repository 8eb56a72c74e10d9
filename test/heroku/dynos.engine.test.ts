import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Sandbox, startSandbox } from './support/sandbox.ts'

const KEY = 'HRKU-engine-dyno-key'
const APP = 'runs-for-real'

/** Builds and pushes one image a process type; each type's CMD comes from its argument. */
const PUSH = `
printf %s "$KEY" | docker login -u _ --password-stdin registry.heroku.com >/dev/null 2>&1
push() {
  mkdir -p "$1/www" "$1/tools" && if [ "$CURL" ]; then cp /bin/busybox "$1/tools/curl"; fi
   cp /bin/busybox "$1/" && echo "$VERSION" >"$1/www/index.html"
  printf 'FROM scratch\\nCOPY busybox /bin/busybox\\nCOPY www /www\\nCOPY tools /usr/bin\\nCMD ["/bin/busybox", "sh", "-c", "%s"]\\n' "$2" >"$1/Dockerfile"
  docker build -q -t registry.heroku.com/${APP}/$1 "$1" >/dev/null
  docker push -q registry.heroku.com/${APP}/$1 >/dev/null
  digest=$(docker image inspect -f '{{.Id}}' registry.heroku.com/${APP}/$1)
  updates="$updates\${updates:+,}{\\"type\\":\\"$1\\",\\"docker_image\\":\\"$digest\\"}"
}
release() {
  curl -sf -X PATCH https://api.heroku.com/apps/${APP}/formation -H "Authorization: Bearer $KEY" \\
    -H 'Accept: application/vnd.heroku+json; version=3.docker-releases' -d "{\\"updates\\":[$updates]}"
}
`
const WEB = 'exec busybox httpd -f -p $PORT -h /www'
const VISIT = `curl -s -w ' %{http_code}' https://${APP}.herokuapp.com/`

describe.skipIf(process.getuid?.() !== 0)('dynos of a real engine', () => {
  let sandbox: Sandbox
  const shell = async (script: string, version = 'one', env: Record<string, string> = { CURL: 'yes' }) => {
    const result = await sandbox.run(PUSH + script, { KEY, VERSION: version, ...env })
    expect(result, result.stderr).toMatchObject({ code: 0 })
    await sandbox.settled()
    return result.stdout
  }
  const app = async () => (await sandbox.state()).snapshot.apps[0]!

  beforeAll(async () => {
    sandbox = await startSandbox({
      apiKeys: [KEY],
      apps: [{ name: APP, configVars: { GREETING: 'hello' } }],
      dynos: true,
      timings: { streamReadyMs: 0, restartBackoffMs: 60_000, bootTimeoutMs: 3000, shutdownGraceMs: 2000 },
    })
  })

  afterAll(async () => {
    await sandbox?.close()
  })

  it('runs the web image, without root, behind the router', async () => {
    await shell(`push web '${WEB}'; release`)
    expect((await app()).dynos).toMatchObject([{ name: 'web.1', state: 'up' }])
    expect(await shell(VISIT)).toBe('one\n 200')
    const users = await shell(
      `docker ps -q | xargs docker inspect -f '{{.Config.User}} {{.HostConfig.Memory}}'`,
    )
    expect(users).toBe('61001:61001 536870912\n')
  })

  it('pulls an image that the engine has no longer got', async () => {
    await shell(
      `push web '${WEB}'; docker image rm -f $(docker image ls -aq) >/dev/null 2>&1 || true; release`,
      'two',
    )
    expect(await shell(VISIT)).toBe('two\n 200')
  })

  it('runs the release phase and releases only when it succeeds', async () => {
    const output = `
      id=$(curl -sf https://api.heroku.com/apps/${APP}/releases -H "Authorization: Bearer $KEY" \\
        -H 'Accept: application/vnd.heroku+json; version=3' -H 'Range: version ..; order=desc,max=1' |
        grep -o 'https://release-output[^"]*')
      curl -s "$id"`
    await shell(`push web '${WEB}'; push release 'echo migrating $GREETING; exit 1'; release`, 'three')
    expect(await shell(output)).toBe('migrating hello\n')
    expect((await app()).releases.at(-1)).toMatchObject({ status: 'failed', current: false })
    expect(await shell(VISIT)).toBe('two\n 200')
    await shell(`push web '${WEB}'; push release 'echo migrated'; release`, 'three')
    expect((await app()).releases.at(-1)).toMatchObject({ status: 'succeeded', current: true })
    expect(await shell(VISIT)).toBe('three\n 200')
  })

  it('streams no output from an image without curl, as Heroku does not', async () => {
    await shell(`push web '${WEB}'; push release 'echo unseen; exit 1'; release`, 'three', { CURL: '' })
    const [release] = (await app()).releases.slice(-1)
    expect(release).toMatchObject({ status: 'failed' })
    const lines = (await sandbox.state()).events.filter(({ subject }) => subject === `v${release!.version}`)
    expect(lines.map(({ message }) => message)).toEqual(
      expect.arrayContaining(['The output is not streamed: the image has no curl', 'unseen']),
    )
  })

  it('shows a process that ends as crashed', async () => {
    await shell(`push web 'echo no database; exit 7'; push release 'true'; release`, 'four')
    expect((await app()).dynos[0]).toMatchObject({ state: 'crashed' })
    expect(await shell(VISIT)).toContain(' 503')
    const { events } = await sandbox.state()
    const messages = events.map(({ message }) => message)
    expect(messages).toEqual(expect.arrayContaining(['no database', 'Process exited with status 7']))
  })

  it('leaves no container behind when dynos are replaced', async () => {
    await shell(`push web '${WEB}'; push release 'true'; release`, 'five')
    expect((await shell('docker ps -aq')).trim().split('\n')).toHaveLength(1)
  })
})
