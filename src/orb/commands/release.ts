import { ScriptStep } from '../command.ts'

export const release = new ScriptStep({
  name: 'release',
  description:
    'Releases the pushed images and waits for the end of the release. Fails when the release fails, expires or takes too long, or when the app does not run the images that were pushed.',
  stepName: 'Release the images',
  parameters: ['app', 'api_key', 'client', 'process_types', 'tag', 'release_timeout'],
  mayBeSilent: true,
})
