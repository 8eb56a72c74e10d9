import { ScriptStep } from '../command.ts'

export const waitHealthy = new ScriptStep({
  name: 'wait_healthy',
  description:
    'Waits until every dyno runs the current release and, if a path is given, until the app answers there as expected. Fails immediately when a dyno crashes. Under Preboot it waits for the old dynos to go first.',
  stepName: 'Wait until the app is healthy',
  parameters: [
    'app',
    'api_key',
    'health_path',
    'health_status',
    'health_match',
    'health_timeout',
    'health_stable_seconds',
    'log_lines',
  ],
})
