import { ScriptStep } from '../command.ts'

export const checkApp = new ScriptStep({
  name: 'check_app',
  description:
    'Checks before anything is built that the key is accepted, the app exists and takes Docker images, that the process types and the variables behind the config vars are there, and that the health gate can be passed. Changes nothing.',
  stepName: 'Check the Heroku app',
  parameters: ['app', 'api_key', 'process_types', 'config_vars', 'health_path', 'health_match'],
})
