import { ScriptStep } from '../command.ts'

export const copyImages = new ScriptStep({
  name: 'copy_images',
  description:
    'Copies the images of one app to another, without a build, for the command release to release. The config vars of the target are not touched.',
  stepName: 'Copy the images',
  parameters: ['app', 'from_app', 'from_tag', 'api_key', 'process_types'],
  mayBeSilent: true,
})
