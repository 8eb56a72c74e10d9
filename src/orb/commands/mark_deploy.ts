import { ScriptStep } from '../command.ts'

export const markDeploy = new ScriptStep({
  name: 'mark_deploy',
  description: "Shows the state of the deploy on CircleCI's deploys page. It never fails the job.",
  stepName: 'Mark the deploy',
  parameters: ['app', 'environment_name', 'component_name', 'status'],
  chooseWhen: true,
})
