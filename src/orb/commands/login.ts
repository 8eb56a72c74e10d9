import { ScriptStep } from '../command.ts'

export const login = new ScriptStep({
  name: 'login',
  description:
    "Logs Docker in to Heroku's container registry. Run the command logout after it, whatever happens between.",
  stepName: 'Log in to the Heroku container registry',
  parameters: ['api_key', 'client'],
})
