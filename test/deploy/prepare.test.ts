// biome-ignore-all lint/suspicious/noTemplateCurlyInString: it is text of a shell
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { DeployError, type DeployRequest, prepare } from '../../src/deploy/index.ts'
import type { ProcessedJob, Value } from '../../src/language/types.ts'

/** What is asked is what is done, or is refused before anything is. */

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'prepare-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const plain = { HEROKU_API_KEY: 'HRKU-key', PATH: process.env.PATH }

interface Asked extends Partial<DeployRequest> {
  app?: string
  environment?: NodeJS.ProcessEnv
  /** Text of the file of variables. */
  file?: string
}

function plan({ app = 'shop', environment = {}, file, ...request }: Asked) {
  if (file !== undefined) writeFileSync(join(folder, '.env'), file)
  const usual = { processTypes: 'web', config: '', directory: folder, client: 'api', set: [] }
  const varsFile = file === undefined ? undefined : join(folder, '.env')
  return prepare(app, { ...usual, varsFile, ...request }, { cwd: folder, env: { ...plain, ...environment } })
}

/** All parameters that the scripts of a job get. */
function parametersOf(job: ProcessedJob): Record<string, Value> {
  const runs = (job.steps ?? []).flatMap(step => (typeof step === 'object' && step.run ? [step.run] : []))
  return Object.assign({}, ...runs.map(run => (run as { environment?: object }).environment ?? {}))
}

describe('hands over', () => {
  test.each<[what: string, asked: Asked, secrets: Record<string, string>]>([
    ['the key alone', {}, {}],
    ['config vars', { config: 'A,B=C', environment: { A: '1', C: '2' } }, { A: '1', C: '2' }],
    ['what a file has', { config: 'A B', file: 'A=1\nB=2\nUNUSED=3\n' }, { A: '1', B: '2' }],
    ['the environment before the file', { config: 'A', file: 'A=1\n', environment: { A: '2' } }, { A: '2' }],
    ['build secrets', { set: ['build_secrets=npm=TOKEN B'], file: 'TOKEN=1\nB=2' }, { TOKEN: '1', B: '2' }],
    [
      'build arguments by name and inside of a value',
      {
        set: ['build_args=A\nURL=https://$HOST_PART:${PORT_PART}/\nC=$$NOT'],
        file: 'A=1\nHOST_PART=h\nPORT_PART=5',
      },
      { A: '1', HOST_PART: 'h', PORT_PART: '5' },
    ],
    ['the image', { set: ['image=ghcr.io/a/b:$TAG'], environment: { TAG: '1' } }, { TAG: '1' }],
    ['caches', { set: ['cache_from=type=gha,token=$T'], environment: { T: '1' } }, { T: '1' }],
    ['the environment name', { set: ['environment_name=$E'], environment: { E: 'prod' } }, { E: 'prod' }],
    ['nothing for a regular expression', { set: ['health_match=^total $USD$'] }, {}],
    ['nothing for a default', { set: ['image=a:${TAG:-latest}'] }, {}],
    ['nothing for what CircleCI sets', { set: ['build_args=COMMIT=$CIRCLE_SHA1'] }, {}],
  ])('%s', async (_, asked, secrets) => {
    expect((await plan(asked)).secrets).toEqual({ HEROKU_API_KEY: 'HRKU-key', ...secrets })
  })

  test('the key of another name, and no other', async () => {
    const { secrets, apiKey } = await plan({ set: ['api_key=STAGING'], environment: { STAGING: 'HRKU-2' } })
    expect(secrets).toEqual({ STAGING: 'HRKU-2' })
    expect(apiKey).toBe('HRKU-2')
  })

  test("the app's name in place of its variable", async () => {
    const { app, secrets, deploy } = await plan({ app: '$A-${B}', environment: { A: 'shop', B: 'eu' } })
    expect(app).toBe('shop-eu')
    expect(parametersOf(deploy()).PARAM_APP).toBe('shop-eu')
    expect(secrets).toEqual({ HEROKU_API_KEY: 'HRKU-key' })
  })
})

describe('refuses', () => {
  test.each<[what: string, asked: Asked, message: string]>([
    [
      'unset variables, all at once',
      { config: 'A,B=C', set: ['image=x:$T'] },
      'not set, or empty: A (config_vars), C (config_vars), T (image)',
    ],
    ['an empty variable', { config: 'A', environment: { A: '' } }, 'not set, or empty: A (config_vars)'],
    [
      'an unset one in a build argument',
      { set: ['build_args=V=${MYTOK}'] },
      'not set, or empty: MYTOK (build_args)',
    ],
    ['an unset build argument', { set: ['build_args=V'] }, 'not set, or empty: V (build_args)'],
    ['an unset key', { set: ['api_key=NOWHERE'] }, 'not set, or empty: NOWHERE (api_key)'],
    ['an unset app', { app: '$NOWHERE' }, 'not set, or empty: NOWHERE (app)'],
    [
      'an unset environment name',
      { set: ['environment_name=${E}'] },
      'not set, or empty: E (environment_name)',
    ],
    [
      'an app that cannot be one',
      { app: 'shop/../other' },
      "'shop/../other' cannot be the name of a Heroku app",
    ],
    [
      'an app from a variable that cannot be one',
      { app: '$A', environment: { A: 'Shop' } },
      "'Shop' cannot be the name",
    ],
    ['a variable that the job sets itself', { config: 'HOME' }, 'config_vars: the job sets $HOME itself'],
    ['a variable that changes every program', { config: 'LD_PRELOAD' }, 'such as APP_LD_PRELOAD'],
    [
      'another key for the app than for the deploy',
      { config: 'HEROKU_API_KEY', file: 'HEROKU_API_KEY=HRKU-other' },
      'config_vars: HEROKU_API_KEY in the file is another key',
    ],
    ['a pair without =', { set: ['dry_run'] }, '--set dry_run: write parameter=value'],
    ['a parameter that there is not', { set: ['heath_path=/'] }, 'did you mean health_path?'],
    ['what JavaScript has by itself', { set: ['constructor=1'] }, 'the deploy job has no such parameter'],
    ['dry_run', { set: ['dry_run=true'] }, "--set dry_run=…: it cannot be set this way: 'heroku-orb doctor'"],
    ['dry_run=false, too', { set: ['dry_run=false'] }, '--set dry_run=…'],
    ['app', { set: ['app=other'] }, "the app is the command's argument"],
    ['process_types', { set: ['process_types=worker'] }, 'use --process-types'],
    ['config_vars', { set: ['config_vars=A'] }, 'use --config'],
    ['client', { set: ['client=cli'] }, 'use --client'],
    ['machines of CircleCI', { set: ['resource_class=large'] }, "it is about CircleCI's machines"],
    ['an executor', { set: ['executor=machine'] }, "it is about CircleCI's machines"],
    ['steps', { set: ['pre_deploy=[]'] }, 'steps run on CircleCI only'],
    ['a boolean that is none', { set: ['maintenance=yes'] }, "'yes' is not a boolean: write true or false"],
    ['an integer that is none', { set: ['health_status=2xx'] }, "'2xx' is not an integer"],
    [
      'a value that is not listed',
      { set: ['config_strategy=all'] },
      "'all' is not one of its values: write merge or exact",
    ],
    ['a value for a name', { set: ['api_key=$KEY'] }, 'write the name of an environment variable, without $'],
    ['two values', { set: ['target=a', 'target=b'] }, "it is set twice, also to 'a': keep one"],
    [
      'a machine without the programs that the job calls',
      { environment: { PATH: '/nowhere' } },
      'not installed here: bash, curl, jq, git, tar, docker\n  fix: install each',
    ],
    ['a client that there is not', { client: 'http' }, 'client'],
    [
      'a folder that is not there',
      { directory: '/nowhere' },
      '--directory "/nowhere": there is no such folder',
    ],
    [
      'a file that is not there',
      { varsFile: '/nowhere/.env' },
      '--vars-file "/nowhere/.env" cannot be read: there is no such file',
    ],
    ['a file that is not one of variables', { file: 'A=1\n"\n' }, '.env:2: this line is not NAME=value'],
  ])('%s', async (_, asked, message) => {
    const refused = plan(asked).then(plan => plan.deploy())
    await expect(refused).rejects.toThrow(DeployError)
    await expect(refused).rejects.toThrow(message)
  })
})

describe('says what it will do', () => {
  test.each<[what: string, asked: Asked, description: string]>([
    ['least', { directory: '.' }, "build web from ., and release to 'shop' on Heroku"],
    [
      'with config',
      { directory: '.', processTypes: 'web,worker', config: 'A B', environment: { A: '1', B: '2' } },
      "build web worker from ., set those of A B that differ, and release to 'shop' on Heroku",
    ],
    ['with an image', { set: ['image=a:1'] }, "push the image a:1 as web, and release to 'shop' on Heroku"],
    [
      'with parameters',
      { directory: '.', set: ['config_strategy=exact', 'maintenance=true', 'build_args=A=1\nB=2'] },
      "build web from ., remove the other config vars, and release to 'shop' on Heroku\n  with config_strategy=exact\n  with maintenance=true\n  with build_args=A=1\\nB=2",
    ],
  ])('%s', async (_, asked, description) => {
    expect((await plan(asked)).description).toBe(description)
  })

  test('and what a file or a parameter does not do', async () => {
    const { warnings } = await plan({ file: 'A=1\nA=2\n', set: ['environment_name=production'] })
    expect(warnings).toEqual([
      expect.stringContaining('.env:2: A is set again, after line 1'),
      expect.stringContaining('gets no deploy marker'),
    ])
  })
})

test('parameters have the types that the job declares', async () => {
  const { deploy, doctor } = await plan({
    set: ['health_match=200', 'health_status=204', 'maintenance=true'],
  })
  const parameters = parametersOf(deploy())
  expect(parameters.PARAM_HEALTH_MATCH).toBe('200')
  expect(String(parameters.PARAM_HEALTH_STATUS)).toBe('204')
  const names = (job: ProcessedJob) => (job.steps ?? []).map(step => JSON.stringify(step)).join()
  expect(names(deploy())).not.toContain('End the dry run')
  expect(names(doctor())).toContain('End the dry run')
})

test('what is left to do after an interruption is to switch off the page that this deploy switched on', async () => {
  const { afterCancel } = await plan({ set: ['maintenance=true'] })
  expect(afterCancel({ maintenance: false })).toBeUndefined()
  expect(parametersOf(afterCancel({ maintenance: true })!)).toMatchObject({
    PARAM_APP: 'shop',
    PARAM_STATE: 'off_after_cancel',
  })
})
