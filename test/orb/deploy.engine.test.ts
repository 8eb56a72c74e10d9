import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { faultCatalogue } from '../../src/heroku/faults/catalogue.ts'
import type { AppSeed, Fault } from '../../src/heroku/types.ts'
import { openSandbox, type RehearsalRecord, type Sandbox } from '../../src/rehearsal/index.ts'
import { folderOf, webDockerfile } from './support/apps.ts'
import { orbJob } from './support/orb-job.ts'

/** The deploy job with the real CLI, engine and registry, for success and for what a team can get wrong. Faults have a test of their own. */

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await openSandbox()
})
afterAll(() => sandbox?.close())

interface Case {
  args?: Record<string, unknown>
  files?: Record<string, string>
  apps?: AppSeed[]
  faults?: Fault[]
  environment?: Record<string, string>
  state?: 'fresh' | 'kept'
}

/** A key that is given is one of the account's, so that this is what a revoked one meets. */
const revoked = faultCatalogue['Platform API']!.find(({ name }) => name === 'api-401')!

const deploy = ({ args, files, ...request }: Case): Promise<RehearsalRecord> =>
  sandbox.rehearse({
    name: 'deploy',
    job: orbJob('deploy', { app: 'shop', config_vars: 'SECRET_KEY DEBUG', release_timeout: 1, ...args }),
    source: folderOf(files ?? { Dockerfile: webDockerfile() }),
    ...request,
  })

/** All that the job printed, without what CircleCI would mask. */
const output = (record: RehearsalRecord) => record.job.steps.map(step => step.log).join('')
const failed = (record: RehearsalRecord) =>
  record.job.steps.filter(step => step.status === 'failed').map(step => step.name)

describe.each(['cli', 'api'])('with the client %s', client => {
  const args = { client }

  test('a first deploy makes two releases, and the app runs what was pushed', async () => {
    const record = await deploy({ args })
    expect(record.reasons).toEqual([])
    expect(record.leaks).toEqual([])
    expect(record.releases.map(({ status, description }) => [status, description])).toEqual([
      ['succeeded', 'Set SECRET_KEY, DEBUG config vars'],
      ['succeeded', expect.stringMatching(/^Deployed web \([0-9a-f]{12}\)$/)],
    ])
    expect(record.images).toMatchObject([{ processType: 'web', agree: true }])
  })

  test('a deploy with unchanged config makes one release, and one of the same image none', async () => {
    const environment = { SECRET_KEY: 'a secret that stays', DEBUG: 'False' }
    await deploy({ args, environment })
    const second = await deploy({
      args,
      environment,
      state: 'kept',
      files: { Dockerfile: webDockerfile('two') },
    })
    expect(second.reasons).toEqual([])
    expect(second.releases).toHaveLength(1)
    expect(output(second)).toContain('unchanged  SECRET_KEY')
    const third = await deploy({
      args,
      environment,
      state: 'kept',
      files: { Dockerfile: webDockerfile('two') },
    })
    expect(third.releases).toEqual([])
    expect(output(third)).toContain("'shop' runs this image already: Heroku made no release, and v5 stays")
  })

  test('several process types are built from their own files and released at once', async () => {
    const record = await deploy({
      args: { ...args, process_types: 'web worker' },
      files: {
        'Dockerfile.web': webDockerfile(),
        'Dockerfile.worker': 'FROM busybox:1.36\nCMD ["sleep", "60"]\n',
      },
    })
    expect(record.reasons).toEqual([])
    expect(record.images.map(({ processType, agree }) => [processType, agree])).toEqual([
      ['web', true],
      ['worker', true],
    ])
    expect(record.releases.at(-1)!.description).toMatch(/^Deployed web \(\w{12}\), worker \(\w{12}\)$/)
  })

  test('build arguments keep their commas and spaces', async () => {
    const dockerfile =
      'FROM busybox:1.36\nARG LOCALES\nARG GREETING\nRUN test "$LOCALES" = "en,de, fr" && test "$GREETING" = "good day"\n'
    const record = await deploy({
      args: { ...args, build_args: 'LOCALES=en,de, fr\nGREETING\n' },
      files: { Dockerfile: dockerfile },
      environment: { GREETING: 'good day' },
    })
    expect(record.reasons).toEqual([])
  })

  test('config vars keep quotes, spaces, line breaks and unicode', async () => {
    const value = 'a "b" \'c\' $d `e` \\f\ng=h ü'
    const environment = { SECRET_KEY: value, DEBUG: '=' }
    expect((await deploy({ args, environment })).reasons).toEqual([])
    const again = await deploy({ args, environment, state: 'kept' })
    expect(output(again)).toContain('unchanged  SECRET_KEY\nunchanged  DEBUG\n')
    expect(again.leaks).toEqual([])
  })

  describe('is red, names cause and remedy, and leaks nothing:', () => {
    const cases: Record<string, Case & { step: string; says: string[]; untouched?: boolean }> = {
      'a wrong key': {
        faults: [revoked],
        step: 'Check the Heroku app',
        says: [
          'Heroku does not accept the key in $HEROKU_API_KEY',
          "fix: it may have expired or been revoked: make a new one with 'heroku authorizations:create'",
        ],
      },
      'no such app': {
        apps: [{ name: 'other' }],
        step: 'Check the Heroku app',
        says: ["Heroku knows no app 'shop'", "create it with 'heroku create shop --stack container'"],
      },
      'the wrong stack': {
        apps: [{ name: 'shop', stack: 'heroku-24' }],
        step: 'Check the Heroku app',
        says: ["'shop' is on the stack heroku-24", "run 'heroku stack:set container --app shop' once"],
      },
      'the Fir generation': {
        apps: [{ name: 'shop', stack: 'cnb', generation: 'fir' }],
        step: 'Check the Heroku app',
        says: ['Fir generation, which takes no Docker images'],
      },
      'two variables that are not set': {
        args: { config_vars: 'SECRET_KEY DEBUG NAME=OTHER' },
        environment: { SECRET_KEY: 'set', DEBUG: '', OTHER: '' },
        step: 'Check the Heroku app',
        says: ['not set, or empty: DEBUG OTHER', 'store each in a context'],
      },
      'a value in place of a name': {
        args: { config_vars: 'ALLOWED-HOSTS' },
        step: 'Check the Heroku app',
        says: [
          "'ALLOWED-HOSTS' in config_vars cannot be the name of an environment variable",
          'ALLOWED-HOSTS=ALLOWED_HOSTS',
        ],
      },
      'an impossible process type': {
        args: { process_types: 'web/1' },
        step: 'Check the Heroku app',
        says: ["'web/1' cannot be a process type"],
      },
      'no Dockerfile': {
        files: { 'README.md': 'nothing' },
        step: 'Build and push the images',
        says: ['there is no Dockerfile in', 'set recursive to use Dockerfile.web'],
      },
      'a missing Dockerfile.TYPE': {
        args: { process_types: 'web worker' },
        files: { 'Dockerfile.web': webDockerfile() },
        step: 'Build and push the images',
        says: ['there is no Dockerfile.worker for the process type worker'],
      },
      'two files for one process type': {
        args: { recursive: true },
        files: { 'Dockerfile.web': webDockerfile(), 'sub/Dockerfile.web': webDockerfile() },
        step: 'Build and push the images',
        says: ['there are 2 files for the process type web: ', 'keep one Dockerfile.web'],
      },
      'a build that fails': {
        files: { Dockerfile: 'FROM busybox:1.36\nRUN echo the reason >&2; exit 3\n' },
        step: 'Build and push the images',
        says: [
          'the reason',
          "the build of 'shop' failed at 'RUN echo the reason >&2; exit 3' (exit code 3); the app is as it was",
        ],
      },
    }
    test.each(Object.entries(cases))('%s', async (_, { step, says, ...request }) => {
      const record = await deploy({ ...request, args: { ...args, ...request.args } })
      expect(failed(record)).toEqual([step])
      for (const words of says) expect(output(record)).toContain(words)
      expect(output(record)).toContain('  fix: ')
      expect(record.leaks).toEqual([])
      expect(record.releases, 'the app is as it was').toEqual([])
      expect(record.job.steps.map(({ name }) => name)).toContain('Log out of the Heroku container registry')
    })
  })
})
