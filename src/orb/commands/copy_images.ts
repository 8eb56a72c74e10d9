import { ScriptStep } from '../command.ts'

export const copyImages = new ScriptStep({
  name: 'copy_images',
  description:
    'Copies the images of one app to another, without a build. The command release releases them. The config vars of the target do not change.',
  stepName: 'Copy the images',
  parameters: ['app', 'from_app', 'from_tag', 'api_key', 'process_types'],
  mayBeSilent: true,
})
