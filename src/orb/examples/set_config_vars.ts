import { deployExample, deployInvocation } from './usage.ts'

export const setConfigVars = deployExample(
  'set_config_vars',
  'Set config vars from the environment variables of a context. Only what differs is changed, in one release; values are never printed. ALLOWED-HOSTS, which no shell can hold under that name, is taken from ALLOWED_HOSTS.',
  [
    deployInvocation({
      app: 'my-app',
      config_vars: 'SECRET_KEY SENTRY_DSN DEBUG ALLOWED-HOSTS=ALLOWED_HOSTS',
    }),
  ],
)
