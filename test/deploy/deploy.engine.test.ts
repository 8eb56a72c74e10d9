import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { projectRoot } from '../../src/project_root.ts'
import { openSandbox, type Sandbox } from '../../src/rehearsal/index.ts'
import { folderOf, webDockerfile } from '../orb/support/apps.ts'

/** `heroku-orb deploy` and `doctor` as a person runs them, inside the sandbox, where api.heroku.com is the embedded Heroku. */

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await openSandbox()
})
afterAll(() => sandbox?.close())

const program = `node --import ${join(projectRoot(), 'node_modules/tsx/dist/loader.mjs')} ${join(projectRoot(), 'src/cli/main.ts')}`

async function at(command: string, apps = [{ name: 'shop' }], files: Record<string, string> = {}) {
  const record = await sandbox.rehearse({
    name: 'person',
    job: { steps: ['checkout', { setup_remote_docker: {} }, { run: { name: 'type', command } }] },
    source: folderOf({ Dockerfile: webDockerfile(), ...files }),
    apps,
  })
  const step = record.job.steps.find(({ name }) => name === 'type')!
  return { record, log: step.log, status: step.exitCode }
}

const varsFile = { '.env': 'DEBUG=False\nGREETING="good day"\n' }

test('looks, says what it will do, and deploys, with config from a file', async () => {
  const { record, log, status } = await at(
    `${program} deploy shop --yes --config DEBUG,HELLO=GREETING --vars-file .env`,
    undefined,
    varsFile,
  )
  expect(status, log).toBe(0)
  expect(log).toContain(
    "will build web from ., set those of DEBUG,HELLO=GREETING that differ, and release to 'shop' on Heroku\n",
  )
  expect(log).toContain("a deploy of 'shop' can begin; nothing was changed")
  expect(log).toContain("'shop' runs release v4")
  expect(log).not.toContain('good day')
  expect(record.after[0]!.releases.at(-1)!.configNames).toEqual(['DEBUG', 'HELLO'])
  expect(record.images).toMatchObject([{ agree: true }])
  expect(record.leaks).toEqual([])
})

test('a build secret comes from the file, too', async () => {
  const dockerfile =
    'FROM busybox:1.36\nRUN --mount=type=secret,id=TOKEN test "$(cat /run/secrets/TOKEN)" = from-file\nCMD ["sleep", "60"]\n'
  const { log, status } = await at(
    `${program} deploy shop --yes --set build_secrets=TOKEN --vars-file .env`,
    undefined,
    { Dockerfile: dockerfile, '.env': 'TOKEN=from-file\n' },
  )
  expect(status, log).toBe(0)
})

test("the person's own login to Heroku's registry is neither used nor taken away", async () => {
  const login = '{"auths":{"registry.heroku.com":{"auth":"bm9ib2R5"}}}'
  const { log, status } = await at(
    `mkdir ~/.docker && echo '${login}' >~/.docker/config.json && ${program} deploy shop --yes && cat ~/.docker/config.json`,
  )
  expect(status, log).toBe(0)
  expect(log.trimEnd().endsWith(login), log).toBe(true)
})

test('creates the app where it is asked to', async () => {
  const { record, log, status } = await at(`${program} deploy shop-two --yes --create`)
  expect(status, log).toBe(0)
  expect(log).toContain("will create 'shop-two', build web")
  expect(record.after.find(app => app.name === 'shop-two')).toMatchObject({ stack: 'container' })
})

test('changes nothing when something would make the deploy fail, or nobody can be asked', async () => {
  const missing = await at(`${program} deploy shop --yes --config NOWHERE`)
  expect(missing.status).toBe(1)
  expect(missing.log).toContain('BAD  config vars    not set, or empty: NOWHERE')
  const unasked = await at(`${program} deploy shop </dev/null`)
  expect(unasked.status).toBe(2)
  expect(unasked.log).toContain('there is nobody to ask here: say --yes')
  const unknown = await at(`${program} deploy shop --yes --set heath_path=/x`)
  expect(unknown.status).toBe(2)
  expect(unknown.log).toContain('heath_path')
  for (const { record } of [missing, unasked, unknown]) expect(record.releases).toEqual([])
})

test('the doctor changes nothing', async () => {
  const { record, log, status } = await at(`${program} doctor shop`)
  expect(status, log).toBe(0)
  expect(record.after).toEqual(record.before)
})
