import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { generatedFiles } from '../../src/generate/index.ts'
import { processConfig, validate } from '../../src/language/index.ts'
import { ownDeploy, pipeline } from '../../src/pipeline/index.ts'
import { toYaml } from '../../src/sdk/index.ts'

const config = parse(generatedFiles().find(file => file.path === '.circleci/config.yml')!.text)

test('the deploy waits for the checks, runs on the default branch only, and one at a time', () => {
  const [first, second, deploy, cancelled] = config.workflows.main.jobs
  expect([first, second]).toEqual(['check', 'test'])
  expect(deploy['heroku-container/deploy']).toMatchObject({
    name: 'deploy-production',
    requires: ['check', 'test'],
    filters: 'pipeline.git.branch.is_default',
    'serial-group': '<< pipeline.project.slug >>/heroku-production',
  })
  expect(cancelled['heroku-container/after_cancel'].requires).toEqual([{ 'deploy-production': ['canceled'] }])
})

test('the orb of this commit is in the configuration, its steps in the order of a safe deploy', () => {
  const names = (steps: (string | Record<string, { steps: [] }>)[]): string[] =>
    steps.flatMap(step => {
      const [name, body] = typeof step === 'string' ? [step] : Object.entries(step)[0]!
      return name === 'when' ? names(body!.steps) : [name]
    })
  const steps = names(config.orbs['heroku-container'].jobs.deploy.steps)
  const order = [
    'check_app',
    'install_cli',
    'login',
    'push',
    'set_config',
    'release',
    'wait_healthy',
    'roll_back',
    'logout',
  ]
  expect(steps.filter(name => order.includes(name))).toEqual(order)
})

test('a release that is to be validated has a job for that after its deploy', () => {
  const text = toYaml(pipeline({ ...ownDeploy, validation: { autoRollbackOnFailure: true } }), [])
  expect(validate(text).diagnostics).toEqual([])
  expect(processConfig(text).config!.jobs['validate-production']).toEqual({
    type: 'release',
    plan_name: 'heroku-heroku-container-hello',
    validation: { enabled: true, auto_rollback_on_failure: true },
  })
})

test('a release of an app whose name only the job knows cannot be validated', () => {
  const plan = { ...ownDeploy, app: '$HEROKU_APP', validation: {} }
  expect(() => pipeline(plan)).toThrow('"$HEROKU_APP" is a variable')
})
