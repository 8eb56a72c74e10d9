import { ReleaseJob } from '../../sdk/index.ts'
import { deployExample, deployInvocation } from './usage.ts'

const validation = new ReleaseJob('validate-release', 'heroku-my-app', { autoRollbackOnFailure: true })

export const validateRelease = deployExample(
  'validate_release',
  "Have CircleCI listen to your monitoring tool after the deploy, and go back by the project's rollback pipeline when it reports trouble. The deploy job names its plan heroku-APP, and makes one only where it is given an environment_name.",
  [
    deployInvocation({ name: 'deploy', app: 'my-app', environment_name: 'production' }),
    { [validation.name]: { requires: ['deploy'] } },
  ],
  { [validation.name]: validation.generateContents() },
)
