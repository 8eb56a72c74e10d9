import { ScriptStep } from '../command.ts'

export const maintenance = new ScriptStep({
  name: 'maintenance',
  description: "Switches the app's maintenance page on, or off again if this job has switched it on.",
  stepName: 'Switch the maintenance page',
  parameters: ['app', 'api_key', 'state'],
  chooseWhen: true,
})
