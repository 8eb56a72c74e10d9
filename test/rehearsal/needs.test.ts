import { describe, expect, it, test } from 'vitest'
import { needsOf } from '../../src/rehearsal/needs.ts'

const steps = (...runs: { command?: string; environment?: Record<string, string> }[]) => ({
  steps: runs.map(run => ({ run: { command: '', ...run } })),
})

describe('what a job needs', () => {
  it('are the variables that its commands read and do not set', () => {
    const command = `
      # $COMMENTED
      NAME=1; echo "$SECRET_KEY" "\${DATABASE_URL}" "\${WITH_DEFAULT:-x}" "\${ALTERNATIVE+x}" $NAME $HOME \${CIRCLE_SHA1} \${!NAMED}
      for HOST in a b; do echo $HOST; done; read -r LINE; echo $LINE $lower`
    expect(needsOf(steps({ command })).variables).toEqual(['DATABASE_URL', 'NAMED', 'SECRET_KEY'])
  })

  it('are the variables that the environment of a step names', () => {
    const environment = {
      PARAM_CONFIG_VARS: 'SECRET_KEY, ALLOWED-HOSTS=ALLOWED_HOSTS',
      PARAM_RECURSIVE: 'false',
      PARAM_TYPES: 'web',
    }
    expect(needsOf(steps({ environment })).variables).toEqual(['ALLOWED_HOSTS', 'SECRET_KEY'])
  })

  it('are keys, not other variables', () => {
    const needs = needsOf(steps({ environment: { PARAM_API_KEY: 'STAGING_KEY' } }))
    expect(needs.keyVariables).toEqual(['HEROKU_API_KEY', 'STAGING_KEY'])
    expect(needs.variables).toEqual([])
  })

  it('are apps, by name or by variable', () => {
    expect(needsOf(steps({ environment: { PARAM_APP: 'shop' } }))).toMatchObject({
      apps: ['shop'],
      appVariables: [],
    })
    expect(needsOf(steps({ environment: { PARAM_APP: '$APP_NAME' } }))).toMatchObject({
      apps: [],
      appVariables: ['APP_NAME'],
    })
    expect(
      needsOf(steps({ command: 'heroku container:push web --app shop; heroku x -a "$TARGET"' })),
    ).toMatchObject({
      apps: ['shop'],
      appVariables: ['TARGET'],
    })
  })

  it('are apps in addresses', () => {
    const command =
      'docker push registry.heroku.com/shop/web; curl https://api.heroku.com/apps/$TARGET/dynos; curl https://registry.heroku.com/v2/'
    expect(
      needsOf(steps({ command, environment: { API: 'https://api.heroku.com/apps/store' } })),
    ).toMatchObject({
      apps: ['store', 'shop'],
      appVariables: ['TARGET'],
    })
  })

  it('is Docker, where a step or the executor brings it', () => {
    expect(needsOf({ steps: ['checkout', { run: 'npm test' }] }).usesDocker).toBe(false)
    for (const job of [
      { machine: true },
      { steps: ['setup_remote_docker'] },
      { steps: [{ run: 'heroku container:push web' }] },
    ]) {
      expect(needsOf(job).usesDocker).toBe(true)
    }
  })

  it('is the version of the CLI that the job pins', () => {
    expect(needsOf(steps({ environment: { PARAM_CLI_VERSION: '11.10.0' } })).cliVersion).toBe('11.10.0')
  })
})

const needs = (command: string) => needsOf({ steps: [{ run: command }] })

test('a variable that a command is given as an argument is needed', () => {
  expect(needs('heroku config:set SECRET_KEY=$SECRET_KEY "DSN=$DSN" --app shop').variables).toEqual([
    'DSN',
    'SECRET_KEY',
  ])
})

test.each([
  'NAME=1; echo $NAME',
  'if true; then NAME=1; fi\necho $NAME',
  'export NAME=x && echo $NAME',
  'for NAME in a; do echo $NAME; done',
])('a variable that the script sets is not: %s', command => expect(needs(command).variables).toEqual([]))

test('an app is one that the Heroku CLI gets as an option, and no option of another command', () => {
  expect(needs('local -a entries\nheroku container:release web -a shop').apps).toEqual(['shop'])
})
