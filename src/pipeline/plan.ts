import type { ReleaseValidation } from '../sdk/index.ts'

/** What a deploy needs to know: the arguments of the orb's deploy job and its place in the pipeline. */
export interface DeployPlan {
  /** The app's name, or `$NAME` of an environment variable that holds it. */
  app: string
  /** The context that holds HEROKU_API_KEY and the sources of the config vars. */
  context: string
  /** Config vars, `NAME` or `CONFIG_VAR=ENVIRONMENT_VARIABLE`. */
  configVars: string[]
  processTypes: string[]
  /** The folder of the Dockerfile. */
  workingDirectory: string
  /** The environment that is deployed to, as it is in the job's name, the serial group and CircleCI's deploys page. */
  environment: string
  /** Where the app answers 200 when it is well. */
  healthPath: string
  /** Whether a deploy that fails goes back to the release before it. */
  rollBackOnFailure: boolean
  /** Whether CircleCI listens to a monitoring tool after the deploy; for that the app's name must be written out. */
  validation?: ReleaseValidation
}

/** This project's own deploy: the bundled example. The config vars are those of the tutorial that the orb replaces. */
export const ownDeploy: DeployPlan = {
  app: 'heroku-container-hello',
  context: 'heroku-production',
  configVars: ['SECRET_KEY', 'SENTRY_DSN', 'DEBUG', 'ALLOWED-HOSTS=ALLOWED_HOSTS'],
  processTypes: ['web'],
  workingDirectory: 'examples/hello',
  environment: 'production',
  healthPath: '/',
  rollBackOnFailure: true,
}
