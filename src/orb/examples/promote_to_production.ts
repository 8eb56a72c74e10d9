import { deployExample, deployInvocation } from './usage.ts'

export const promoteToProduction = deployExample(
  'promote_to_production',
  'Deploy to staging, wait for a person, then release the very image of this commit from staging to production, without a build.',
  [
    deployInvocation({
      name: 'deploy-staging',
      'serial-group': '<< pipeline.project.slug >>/heroku-staging',
      app: 'my-app-staging',
    }),
    { hold: { type: 'approval', requires: ['deploy-staging'], filters: 'pipeline.git.branch.is_default' } },
    {
      'heroku-container/promote': {
        name: 'promote-production',
        requires: ['hold'],
        context: ['heroku-production'],
        'serial-group': '<< pipeline.project.slug >>/heroku-production',
        from_app: 'my-app-staging',
        // Another deploy to staging may come before the approval.
        from_tag: '<< pipeline.git.revision >>',
        app: 'my-app',
      },
    },
  ],
)
