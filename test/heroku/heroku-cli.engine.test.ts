import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { herokuCli, type Sandbox, startSandbox } from './support/sandbox.ts'

const KEY = 'HRKU-engine-test-key'
const APP = 'cli-and-docker'
const AROUND = 'around-a-deploy'

/** A tiny image that needs no base image: busybox is static. */
const BUILD = `
mkdir context && cp /bin/busybox context/
printf 'FROM scratch\\nCOPY busybox /bin/busybox\\nCMD ["/bin/busybox", "httpd", "-f"]\\n' > context/Dockerfile
cd context
`

describe.skipIf(process.getuid?.() !== 0)('the real Heroku CLI and docker', () => {
  let sandbox: Sandbox

  beforeAll(async () => {
    sandbox = await startSandbox({
      apiKeys: [KEY],
      accounts: [{ email: 'her@example.com', apiKeys: ['her-key'] }],
      apps: [
        { name: APP },
        { name: AROUND },
        { name: 'hers', owner: 'her@example.com' },
        { name: 'buildpacks', stack: 'heroku-24' },
        { name: 'restacked', stack: 'heroku-24' },
      ],
    })
  })

  afterAll(async () => {
    await sandbox?.close()
  })

  it('docker logs in, pushes and pulls what it pushed', async () => {
    const { code, stdout, stderr } = await sandbox.run(
      `${BUILD}
      printf %s "$KEY" | docker login -u _ --password-stdin registry.heroku.com
      docker build -q -t registry.heroku.com/${APP}/worker .
      docker push registry.heroku.com/${APP}/worker
      docker image inspect -f '{{.Id}}' registry.heroku.com/${APP}/worker
      docker rmi -f registry.heroku.com/${APP}/worker >/dev/null
      docker pull registry.heroku.com/${APP}/worker
      docker image inspect -f '{{.Id}}' registry.heroku.com/${APP}/worker`,
      { KEY },
    )
    expect([code, stderr]).toEqual([0, expect.stringContaining('WARNING')])
    const ids = stdout.match(/^sha256:[0-9a-f]{64}$/gm)!
    expect(ids.at(-1)).toBe(ids.at(-2))
  })

  it('docker gives up at once on an app of somebody else and on one that is not there', async () => {
    const push = (app: string) =>
      sandbox.run(
        `${BUILD}
        printf %s "$KEY" | docker login -u _ --password-stdin registry.heroku.com 2>/dev/null
        docker build -q -t registry.heroku.com/${app}/web .
        timeout 20 docker push -q registry.heroku.com/${app}/web`,
        { KEY },
      )
    expect(await push('hers')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('access to the app hers'),
    })
    expect(await push('nobody')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('there is no app nobody'),
    })
  })

  it('docker is refused with a wrong key', async () => {
    const { code, stderr } = await sandbox.run(
      'printf wrong | docker login -u _ --password-stdin registry.heroku.com',
    )
    expect([code, stderr]).toEqual([1, expect.stringContaining('401 Unauthorized')])
  })

  describe.skipIf(!herokuCli())('heroku', () => {
    const env = { HEROKU_API_KEY: KEY }

    it('logs in, sets config, pushes and releases: the formation runs the digest in the registry', async () => {
      const { code, stdout } = await sandbox.run(
        `${BUILD}
        heroku container:login
        heroku config:set GREETING='hello "world"' -a ${APP}
        heroku container:push web -a ${APP}
        heroku container:release web -a ${APP}
        docker image inspect -f 'ID={{.Id}}' registry.heroku.com/${APP}/web`,
        env,
      )
      expect(code, stdout).toBe(0)
      const { snapshot, requests } = await sandbox.state()
      const [app] = snapshot.apps
      expect(app!.configVars).toEqual({ GREETING: 'hello "world"' })
      expect(app!.formation.find(({ type }) => type === 'web')!.dockerImage).toBe(
        /ID=(sha256:\w+)/.exec(stdout)![1],
      )
      expect(app!.releases.map(({ description }) => description).slice(2)).toEqual([
        'Set GREETING config vars',
        expect.stringMatching(/^Deployed web \([0-9a-f]{12}\)$/),
      ])
      const leaks = requests.filter(
        ({ body, secretPlaces }) => body?.includes(KEY) && !secretPlaces.includes('body'),
      )
      expect(leaks).toEqual([])
    })

    // One at a time they would take the CLI's start a test.
    it('is served by every command that a person needs around a deploy', async () => {
      const commands = [
        'container:login',
        `container:push web -a ${AROUND}`,
        `config:set A=1 -a ${AROUND}`,
        `container:release web -a ${AROUND}`,
        'auth:whoami',
        'apps',
        `apps:info -a ${AROUND}`,
        `ps -a ${AROUND}`,
        `ps:scale web=2 -a ${AROUND}`,
        `ps:stop web.1 -a ${AROUND}`,
        `maintenance:on -a ${AROUND}`,
        `features:enable preboot -a ${AROUND}`,
        `config:unset A -a ${AROUND}`,
        `releases -a ${AROUND}`,
        `domains -a ${AROUND}`,
        `logs -a ${AROUND}`,
        `container:release web -a ${AROUND}`,
        `releases:rollback v4 -a ${AROUND}`,
        `container:rm web -a ${AROUND}`,
        'stack:set container -a restacked',
        'container:logout',
      ]
      const script = commands.map(command => `echo "$ ${command}"; heroku ${command} 2>&1`).join('\n')
      const { code, stdout } = await sandbox.run(BUILD + script, env)
      expect(code, stdout.slice(-600)).toBe(0)
      expect(stdout).toContain('heroku[web.1]: State changed from starting to up')
      expect(stdout.replace(/\s*›\s*/g, ' ')).toContain('already running the specified docker image')
      const { snapshot, requests } = await sandbox.state()
      const app = snapshot.apps.find(({ name }) => name === AROUND)!
      expect(app.releases.slice(2).map(({ description }) => description)).toEqual([
        'Set A config vars',
        expect.stringMatching(/^Deployed web/),
        'Remove A config vars',
        'Rollback to v4',
        'Removed web',
      ])
      const unserved = requests.filter(
        ({ status, host, path }) =>
          status === 404 && host === 'api.heroku.com' && path.includes(AROUND) && !path.endsWith('couplings'),
      )
      expect(unserved.map(({ method, path }) => `${method} ${path}`)).toEqual([])
    })

    it.each([
      [
        'a wrong key',
        `heroku config:set A=1 -a ${APP}`,
        'wrong',
        'The token provided to HEROKU_API_KEY is invalid',
      ],
      ['no app', 'heroku container:push web -a nowhere', KEY, "Couldn't find that app."],
      [
        'another stack',
        'heroku container:push web -a buildpacks',
        KEY,
        'This command is for Docker apps only',
      ],
      ['no image', 'heroku container:release nothing -a cli-and-docker', KEY, 'HTTP Error 404'],
    ])('says what is wrong with %s', async (_name, script, key, message) => {
      const { code, stderr } = await sandbox.run(BUILD + script, { HEROKU_API_KEY: key })
      expect(code).not.toBe(0)
      expect(stderr.replace(/\n\s*›\s*/g, ' ')).toContain(message)
    })
  })
})
