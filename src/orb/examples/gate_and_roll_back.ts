import { deployExample, deployInvocation } from './usage.ts'

export const gateAndRollBack = deployExample(
  'gate_and_roll_back',
  'Ask the app at /health once its new dynos are up, and go back to exactly the release before when it does not answer in time.',
  [
    deployInvocation({
      app: 'my-app',
      health_path: '/health',
      health_match: '"status": ?"ok"',
      rollback_on_failure: true,
    }),
  ],
)
