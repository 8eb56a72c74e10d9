import { ScriptStep } from '../command.ts'

export const rollBack = new ScriptStep({
  name: 'roll_back',
  description:
    'Rolls back to one release, with its code and config vars, and waits for the end of the rollback. Without a release: to the one that ran before the deploy of this job.',
  stepName: 'Roll back',
  parameters: ['app', 'api_key', 'to_release', 'release_timeout'],
  chooseWhen: true,
})
