import { ScriptStep } from '../command.ts'

export const markDeploy = new ScriptStep({
  name: 'mark_deploy',
  description: "Shows on CircleCI's deploys page how the deploy goes. Never stops it.",
  stepName: 'Mark the deploy',
  parameters: ['app', 'environment_name', 'component_name', 'status'],
  chooseWhen: true,
})
