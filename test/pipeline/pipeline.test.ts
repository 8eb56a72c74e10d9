import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { generatedFiles } from '../../src/generate/index.ts'

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

test('the orb of this commit stands in the configuration, its steps in the order of a safe deploy', () => {
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
