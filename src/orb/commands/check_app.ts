import { ScriptStep } from '../command.ts'

export const checkApp = new ScriptStep({
  name: 'check_app',
  description:
    'Checks before the build that Heroku accepts the key, that the app exists and takes Docker images, that the process types and the variables of config_vars are there, and that the health check can succeed. Changes nothing.',
  stepName: 'Check the Heroku app',
  parameters: ['app', 'api_key', 'process_types', 'config_vars', 'health_path', 'health_match'],
})
