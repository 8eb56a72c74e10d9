import { ScriptStep } from '../command.ts'

export const setConfig = new ScriptStep({
  name: 'set_config',
  description:
    'Sets the config vars that differ from what the app has, all in one release, and none when nothing differs. Prints names, never values.',
  stepName: 'Set the config vars',
  parameters: ['app', 'api_key', 'client', 'config_vars', 'config_strategy', 'release_timeout'],
  mayBeSilent: true,
})
