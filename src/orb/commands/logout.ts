import { ScriptStep } from '../command.ts'

export const logout = new ScriptStep({
  name: 'logout',
  description:
    "Takes the login to Heroku's container registry out of Docker's configuration. Runs after a failure, too.",
  stepName: 'Log out of the Heroku container registry',
  parameters: [],
  always: true,
})
