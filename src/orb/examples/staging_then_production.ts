import { deployExample, deployInvocation } from './usage.ts'

export const stagingThenProduction = deployExample(
  'staging_then_production',
  'Deploy to staging, wait for a person, then deploy to production. Each app has a context, and a key under a name of its own.',
  [
    deployInvocation({
      name: 'deploy-staging',
      context: ['heroku-staging'],
      'serial-group': '<< pipeline.project.slug >>/heroku-staging',
      app: 'my-app-staging',
      api_key: 'STAGING_API_KEY',
    }),
    { hold: { type: 'approval', requires: ['deploy-staging'], filters: 'pipeline.git.branch.is_default' } },
    deployInvocation({ name: 'deploy-production', requires: ['hold'], app: 'my-app' }),
  ],
)
