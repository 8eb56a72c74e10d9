import { ScriptStep } from '../command.ts'

export const maintenance = new ScriptStep({
  name: 'maintenance',
  description:
    "Switches the app's maintenance page on, or off again if this job has switched it on. The tag maintenance in Heroku's registry says which deploy has done so.",
  stepName: 'Switch the maintenance page',
  parameters: ['app', 'api_key', 'state', 'release_timeout'],
  chooseWhen: true,
})
