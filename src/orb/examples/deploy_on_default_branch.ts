import { deployExample, deployInvocation } from './usage.ts'

export const deployOnDefaultBranch = deployExample(
  'deploy_on_default_branch',
  'Deploy the Dockerfile at the root of the repository on every commit to the default branch, one deploy at a time. The context holds HEROKU_API_KEY.',
  [deployInvocation({ app: 'my-app' })],
)
