import { ScriptStep } from '../command.ts'

export const push = new ScriptStep({
  name: 'push',
  description:
    "Builds the image of each process type and pushes it to Heroku's container registry, tagged latest and with the commit. Nothing of the app changes.",
  stepName: 'Build and push the images',
  parameters: [
    'app',
    'api_key',
    'client',
    'process_types',
    'recursive',
    'dockerfile',
    'image',
    'context_path',
    'target',
    'build_args',
    'build_secrets',
    'cache_from',
    'cache_to',
    'no_cache',
  ],
  inWorkingDirectory: true,
  mayBeSilent: true,
})
