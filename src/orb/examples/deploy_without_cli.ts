import { deployExample, deployInvocation } from './usage.ts'

export const deployWithoutCli = deployExample(
  'deploy_without_cli',
  'Deploy with docker and the Platform API alone: nothing to install, faster, and released by digest.',
  [deployInvocation({ app: 'my-app', client: 'api' })],
)
