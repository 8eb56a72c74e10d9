import { scriptCommand } from '../command.ts'

export const push = scriptCommand({
  name: 'push',
  description:
    "Builds the image of each process type and pushes it to Heroku's container registry. Nothing of the app changes.",
  stepName: 'Build and push the images',
  parameters: ['app', 'api_key', 'process_types', 'recursive', 'context_path', 'build_args'],
  inWorkingDirectory: true,
  mayBeSilent: true,
})
