import { ScriptStep } from '../command.ts'

export const setup = new ScriptStep({
  name: 'setup',
  description:
    'Prepares a job for the other commands: writes the functions that they share, and checks that the programs they call are installed. Must be the first command of every job.',
  stepName: 'Set up the deploy',
  parameters: [],
})
