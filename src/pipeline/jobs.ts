import { commands, executors, JobWithParameters } from '../sdk/index.ts'

const install = new commands.Run({ name: 'Install the packages', command: 'npm ci' })

/** A job of this project's own pipeline: the packages, then one step a check. */
function job(
  name: string,
  description: string,
  executor: 'docker' | 'machine',
  checks: Record<string, string>,
) {
  const where =
    executor === 'docker'
      ? new executors.DockerExecutor('cimg/node:22.23', 'medium')
      : new executors.MachineExecutor('large', 'ubuntu-2404:current')
  return new JobWithParameters(name, description, where, {}, [
    new commands.Checkout(),
    install,
    ...Object.entries(checks).map(([step, command]) => new commands.Run({ name: step, command })),
  ])
}

export const check = job('check', 'What can be said without running anything.', 'docker', {
  'Lint and type-check': 'npm run check',
  'Compare the generated files with their source': 'npx heroku-orb generate --check',
  'Validate the orb and this configuration': 'npx heroku-orb validate orb/orb.yml .circleci/config.yml',
})

/** On a machine: the rehearsal needs namespaces and a Docker engine. */
export const test = job('test', 'All tests, the rehearsal of the deploy job included.', 'machine', {
  Test: 'npm test',
})
