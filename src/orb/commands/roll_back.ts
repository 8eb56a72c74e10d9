import { ScriptStep } from '../command.ts'

export const rollBack = new ScriptStep({
  name: 'roll_back',
  description:
    'Goes back to one release, code and config vars together, and follows it to its end. Without a release: to the one that ran before the deploy of this job.',
  stepName: 'Roll back',
  parameters: ['app', 'api_key', 'to_release', 'release_timeout'],
  chooseWhen: true,
})
