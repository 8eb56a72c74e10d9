import { rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Fault } from '../../src/heroku/types.ts'
import { openSandbox, type RehearsalRecord, type Sandbox } from '../../src/rehearsal/index.ts'
import { buildProgram } from '../cli/program.ts'
import { type Machine, type Seen, type Typed, typeAll } from './support/person.ts'

/** `heroku-orb deploy` and `doctor` as a person runs them, inside the sandbox, where api.heroku.com is the embedded Heroku. */

let sandbox: Sandbox
let program: string
beforeAll(async () => {
  program = await buildProgram()
  sandbox = await openSandbox()
})
afterAll(async () => {
  await sandbox?.close()
  rmSync(dirname(program), { recursive: true, force: true })
})

/**
 * One row of a table: what it is, what is typed, the exit code, and lines of the output. A line that begins with "not " must not be there;
 * APP in it is the row's app.
 */
type Row = [what: string, typed: Typed | string, status: number, lines: string[]]

/** Types the rows of a table in one rehearsal, and tests each. */
function table(
  rows: Row[],
  machine: Omit<Machine, 'sandbox' | 'program'>,
  more: (record: RehearsalRecord, seen: Seen) => void,
) {
  let record: RehearsalRecord
  let all: Seen[]
  beforeAll(async () => {
    const typed = rows.map(([, typed]) => (typeof typed === 'string' ? { command: typed } : typed))
    ;({ record, seen: all } = await typeAll(typed, { sandbox, program, ...machine }))
  }, 900_000)
  test.each(rows.map((row, index) => [row[0], index] as const))('%s', (_, index) => {
    const [, , status, lines] = rows[index]!
    const seen = all[index]!
    expect(seen.status, seen.log).toBe(status)
    for (const line of lines.map(line => line.replaceAll('APP', seen.app))) {
      if (line.startsWith('not ')) expect(seen.log).not.toContain(line.slice(4))
      else expect(seen.log).toContain(line)
    }
    more(record, seen)
  })
  test('and nothing of it shows a secret', () => expect(record.leaks).toEqual([]))
}

const varsFile = { '.env': 'DEBUG=False\nGREETING="good day"\n' }
/** A fault of the first app that a row creates, or of one row's app. */
const request = (
  name: string,
  method: string,
  path: string,
  action: object,
  times: 'always' | number = 1,
  nth = 1,
): Fault => ({ name, times, nth, request: { method, path }, do: action }) as Fault

describe('deploys', () => {
  const rows: Row[] = [
    [
      'with config from a file',
      {
        command: 'heroku-orb deploy $app --yes --config DEBUG,HELLO=GREETING --vars-file .env',
        files: varsFile,
      },
      0,
      [
        "will build web from ., set those of DEBUG HELLO=GREETING that differ, and release to 'APP' on Heroku\n",
        "a deploy of 'APP' can begin; nothing was changed",
        "'APP' runs release v4",
        'not good day',
      ],
    ],
    [
      'with a build secret of the file',
      {
        command: 'heroku-orb deploy $app --yes --set build_secrets=token --vars-file .env',
        files: {
          Dockerfile:
            'FROM busybox:1.36\nRUN --mount=type=secret,id=token test "$(cat /run/secrets/token)" = from-file\nCMD ["sleep", "60"]\n',
          '.env': 'token=from-file\n',
        },
      },
      0,
      ['with build_secrets=token'],
    ],
    [
      'with a variable inside of a build argument',
      {
        command: "heroku-orb deploy $app --yes --set 'build_args=URL=https://$host_part/x' --vars-file .env",
        files: {
          Dockerfile:
            'FROM busybox:1.36\nARG URL\nRUN test "$URL" = https://a.example/x\nCMD ["sleep", "60"]\n',
          '.env': 'host_part=a.example\n',
        },
      },
      0,
      ["'APP' runs release v3"],
    ],
    [
      'with the name of the app and of the key from variables',
      "my_key=$HEROKU_API_KEY my_app=$app HEROKU_API_KEY= heroku-orb deploy '$my_app' --yes --set api_key=my_key",
      0,
      ["release to 'APP' on Heroku\n  with api_key=my_key", "'APP' runs release v3"],
    ],
    [
      "without the person's login to Heroku's registry",
      `mkdir ~/.docker && echo '{"auths":{"registry.heroku.com":{"auth":"bm9ib2R5"}}}' >~/.docker/config.json && heroku-orb deploy $app --yes && cat ~/.docker/config.json && rm -r ~/.docker`,
      0,
      ['{"auths":{"registry.heroku.com":{"auth":"bm9ib2R5"}}}\n'],
    ],
    [
      'in a terminal, where a person says yes',
      `terminal 'y\\r' 'go on?' "heroku-orb deploy $app"`,
      0,
      ['ok   app            APP, stack container', 'go on? [y/N] ', 'Release the images', 'left: \n'],
    ],
    [
      'to an app that is created first',
      'heroku-orb deploy new-shop --yes --create',
      0,
      [
        'ok   app            new-shop will be created',
        "will create 'new-shop', build web",
        "'new-shop' runs release v3",
      ],
    ],
    [
      'to an app whose creation lost its answer',
      'heroku-orb deploy newer-shop --yes --create',
      0,
      ["'newer-shop' runs release v3"],
    ],
    [
      'to an app that is there, with --create',
      'heroku-orb deploy $app --yes --create',
      0,
      ["\nwill build web from ., and release to 'APP'"],
    ],
    [
      'and says what a failed deploy leaves of an app that it created',
      {
        command: 'heroku-orb deploy newest-shop --yes --create',
        files: { Dockerfile: 'FROM busybox:1.36\nRUN false\n' },
      },
      1,
      ["the app 'newest-shop' was created and stays: 'heroku apps:destroy --app newest-shop' removes it"],
    ],
  ]
  table(rows, { faults: [request('lost', 'POST', '/apps', { reset: 'after' }, 1, 2)] }, record => {
    expect(record.requests.filter(({ method, path }) => method === 'POST' && path === '/apps').length).toBe(3)
  })
})

describe('changes nothing', () => {
  const rows: Row[] = [
    [
      'where nobody can be asked',
      'heroku-orb deploy $app </dev/null',
      2,
      ['there is nobody to ask here: say --yes'],
    ],
    [
      'where a person says no',
      `terminal '\\r' 'go on?' "heroku-orb deploy $app"`,
      1,
      ['go on? [y/N]', 'left: \n'],
    ],
    [
      'where a person answers with Ctrl-C',
      `terminal '\\003' 'go on?' "heroku-orb deploy $app"`,
      130,
      ['go on? [y/N]', 'left: \n'],
    ],
    [
      'where the terminal is closed instead of an answer',
      `terminal close 'go on?' "heroku-orb deploy $app" || true`,
      0,
      ['go on? [y/N]', 'left: \n'],
    ],
    [
      'where the key is not accepted',
      'HEROKU_API_KEY=wrong heroku-orb deploy $app --yes',
      1,
      ['BAD  key            cannot use the key', "would make the deploy of 'APP' fail"],
    ],
    [
      'where the new app has no Dockerfile',
      'rm Dockerfile; heroku-orb deploy new-shop --yes --create',
      1,
      ['BAD  process types  there is no Dockerfile in'],
    ],
    [
      'where Heroku refuses the new app',
      'heroku-orb deploy new-shop --yes --create',
      2,
      ["the app 'new-shop' cannot be created: Heroku answers 422, You have too many apps"],
    ],
    [
      'where the creation failed and nothing was made',
      'heroku-orb deploy new-shop --yes --create',
      2,
      ["the app 'new-shop' cannot be created: Heroku answers 500", 'there is no such app'],
    ],
    [
      'without an engine',
      'DOCKER_HOST=unix:///nowhere.sock heroku-orb deploy $app --yes',
      2,
      [
        'the Docker engine does not answer',
        "fix: start it ('systemctl start docker'",
        'not setup_remote_docker',
      ],
    ],
    [
      'with the doctor',
      'heroku-orb doctor $app',
      0,
      ["a deploy of 'APP' can begin; nothing was changed", 'ok   registry       accepts the key'],
    ],
    [
      'with the doctor in a terminal, whose findings stay',
      `terminal '' 'heroku CLI' "heroku-orb doctor $app"`,
      0,
      ['ok   rate limit', "a deploy of 'APP' can begin", 'left: \n'],
    ],
    [
      'with the doctor, whose advice can be followed',
      'heroku-orb doctor $app --set health_match=200',
      0,
      ['ok   health gate'],
    ],
    [
      'with the doctor, of hyphenated types and the CLI',
      {
        command: "heroku-orb doctor $app --client cli --process-types 'web my-worker'",
        files: { 'Dockerfile.web': 'FROM scratch\n', 'Dockerfile.my-worker': 'FROM scratch\n' },
      },
      1,
      ['BAD  process types  the Heroku CLI does not find Dockerfile.my-worker, because of the hyphen'],
    ],
    [
      'with the doctor, of an image that is nowhere',
      'heroku-orb doctor $app --set image=nobody.invalid/nothing:1',
      1,
      ["BAD  image          the image 'nobody.invalid/nothing:1' is not here and cannot be pulled"],
    ],
    [
      'with the doctor, of config vars that the key may not read',
      { app: 'closed-config', command: 'DEBUG=1 heroku-orb doctor $app --config DEBUG' },
      1,
      ['BAD  config vars    cannot read the config vars'],
    ],
    [
      'with the doctor, of a registry that refuses the key',
      { app: 'closed-registry', command: 'heroku-orb doctor $app' },
      1,
      ['BAD  registry       registry.heroku.com does not accept the key'],
    ],
    [
      'with the doctor, of a cache without buildx',
      'mkdir none; export DOCKER_CONFIG=$PWD/none; heroku-orb doctor $app --set cache_to=type=local,dest=x',
      1,
      ["BAD  build options  cache_to needs Docker's buildx"],
    ],
    [
      'with the doctor and no engine, and advice for this machine',
      'DOCKER_HOST=unix:///nowhere.sock heroku-orb doctor $app',
      1,
      ['BAD  docker', "fix: start it ('systemctl start docker'", 'ok   key'],
    ],
  ]
  const refused = { status: 422, message: 'You have too many apps' }
  const faults: Fault[] = [
    request('refused', 'POST', '/apps', { respond: refused }),
    request('broken', 'POST', '/apps', { respond: { status: 500 } }, 1, 2),
    request('config', 'GET', '/apps/closed-config/config-vars', { respond: { status: 403 } }, 'always'),
    {
      name: 'registry',
      times: 'always',
      request: { host: 'registry.heroku.com', path: '/v2/closed-registry/**' },
      do: { respond: { status: 403 } },
    },
  ]
  table(rows, { faults }, record => {
    expect(record.after).toEqual(record.before)
  })
})

/** Every request takes a moment, so that each step can be interrupted. */
const slow: Fault[] = ['api.heroku.com', 'registry.heroku.com'].map((host, index) => ({
  name: `slow-${index}`,
  request: { host, path: '/**' },
  times: 'always',
  do: { delay: { ms: 200 } },
}))

/** The steps of a deploy, what it says when it is interrupted there, and the image that the app runs then. */
const stages: [step: string, says: string[], image: 'old' | 'new' | 'either'][] = [
  ['Look at what the deploy depends on', ["interrupted: nothing of 'APP' was changed"], 'old'],
  ['Check the Heroku app', ["nothing of 'APP' was changed"], 'old'],
  ['Log in to the Heroku container registry', ["nothing of 'APP' was changed"], 'old'],
  ['Build and push the images', ["nothing of 'APP' was changed", "'APP' runs release v"], 'old'],
  ['Set the config vars', ['interrupted in the step "Set the config vars"', "'APP' runs release v"], 'old'],
  ['Release the images', ["since the deploy began, 'APP' got v", 'to undo: heroku rollback v'], 'either'],
  [
    'Wait until the app is healthy',
    ["since the deploy began, 'APP' got v", "'APP' runs release v", 'to undo: heroku rollback v'],
    'new',
  ],
]

// A closed terminal is a SIGHUP and more: nobody reads the output any more, so that what is said there is seen with the signal alone.
describe.each(['Ctrl-C', 'TERM', 'HUP', 'close'])('a deploy that is interrupted by %s', signal => {
  // Before the images are built, every signal meets the same step: one of them is enough.
  const some = signal === 'Ctrl-C' ? stages : stages.slice(-4)
  const rows: Row[] = some.map(([step, says]) => {
    const gate = step.startsWith('Wait') ? ' --set health_path=/ --set health_match=never' : ''
    const deploy = `heroku-orb deploy $app --yes --config DEBUG --vars-file .env --set maintenance=true${gate}`
    const keys = signal === 'Ctrl-C' ? '\\003' : signal
    const inTerminal = `terminal '${keys}' '${step}' "${deploy}"`
    const closed = signal === 'close'
    const command = /^[A-Z]+$/.test(signal) ? `stop ${signal} '${step}' ${deploy}` : inTerminal
    return [
      `in the step "${step}"`,
      { command: closed ? `${command} || true` : command, files: varsFile },
      closed ? 0 : 130,
      ['left: \n', ...(closed ? [] : says)],
    ]
  })
  table(rows, { faults: slow, deployedBefore: true }, (record, { app, log }) => {
    const [before, after] = [record.before, record.after].map(apps => apps.find(({ name }) => name === app)!)
    expect(after!.maintenance, log).toBe(false)
    const [, , image] = some[Number(app.split('-')[1])]!
    const isOld = after!.formation[0]!.dockerImage === before!.formation[0]!.dockerImage
    if (image !== 'either') expect(isOld ? 'old' : 'new', log).toBe(image)
  })
})
