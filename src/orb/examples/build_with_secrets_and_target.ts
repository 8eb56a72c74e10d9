import { deployExample, deployInvocation } from './usage.ts'

export const buildWithSecretsAndTarget = deployExample(
  'build_with_secrets_and_target',
  'Build one stage of a Dockerfile with a name of its own, with a secret that neither the image nor its history holds; web and worker share the image.',
  [
    deployInvocation({
      app: 'my-app',
      process_types: 'web worker',
      dockerfile: 'docker/production.Dockerfile',
      target: 'runtime',
      build_secrets: 'npm=NPM_TOKEN',
    }),
  ],
)
