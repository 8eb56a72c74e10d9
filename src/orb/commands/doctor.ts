import { ScriptStep } from '../command.ts'

export const doctor = new ScriptStep({
  name: 'doctor',
  description:
    'Looks at everything that a deploy depends on: the key and when it expires, the app, process types against Dockerfiles and formation, config vars, the rate limit, Docker and the CLI. Changes nothing.',
  stepName: 'Look at what the deploy depends on',
  parameters: [
    'app',
    'api_key',
    'client',
    'process_types',
    'recursive',
    'dockerfile',
    'image',
    'context_path',
    'config_vars',
    'config_strategy',
    'cli_version',
  ],
  inWorkingDirectory: true,
})
