import { deployExample, deployInvocation } from './usage.ts'

export const deployWebAndWorker = deployExample(
  'deploy_web_and_worker',
  'Deploy several process types together, with a release phase: from Dockerfile.web, Dockerfile.worker and Dockerfile.release, in one release.',
  [deployInvocation({ app: 'my-app', process_types: 'web worker release' })],
)
