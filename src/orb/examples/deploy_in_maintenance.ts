import { deployExample, deployInvocation } from './usage.ts'

/**
 * The second job has no serial group: a workflow can use each only once, and CircleCI skips what waits in one when a newer pipeline has
 * come, which a clean-up must not be.
 * https://circleci.com/docs/guides/orchestrate/controlling-serial-execution-across-your-organization/
 */
export const deployInMaintenance = deployExample(
  'deploy_in_maintenance',
  "Show Heroku's maintenance page while the app changes. A deploy that is cancelled runs no more steps, so that a second job switches the page off again then.",
  [
    deployInvocation({ name: 'deploy', app: 'my-app', maintenance: true }),
    {
      'heroku-container/after_cancel': {
        requires: [{ deploy: ['canceled'] }],
        context: ['heroku-production'],
        app: 'my-app',
        maintenance: true,
      },
    },
  ],
)
