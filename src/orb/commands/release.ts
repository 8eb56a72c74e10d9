import { ScriptStep } from '../command.ts'

export const release = new ScriptStep({
  name: 'release',
  description:
    'Releases the pushed images and follows the release to its end. Fails when the release fails, expires or takes too long, and when the app does not run the images that were pushed.',
  stepName: 'Release the images',
  parameters: ['app', 'api_key', 'client', 'process_types', 'tag', 'release_timeout'],
  mayBeSilent: true,
})
