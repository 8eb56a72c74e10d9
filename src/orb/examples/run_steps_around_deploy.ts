import { deployExample, deployInvocation } from './usage.ts'

export const runStepsAroundDeploy = deployExample(
  'run_steps_around_deploy',
  'Run steps of your own before the deploy and, once the release has succeeded, after it.',
  [
    deployInvocation({
      app: 'my-app',
      pre_deploy: [{ run: { name: 'Record the version', command: 'git rev-parse HEAD > VERSION' } }],
      post_deploy: [
        { run: { name: 'Smoke test', command: 'curl --fail --retry 5 https://my-app.herokuapp.com/health' } },
      ],
    }),
  ],
)
