/** The names that the Heroku CLI, Docker and an app's users ask for; inside the sandbox each is this machine. */
export const herokuHosts = [
  'api.heroku.com',
  'registry.heroku.com',
  'release-output.heroku.com',
  'cli-assets.heroku.com',
  'toolbelt.heroku.com',
  'backboard.heroku.com',
  'particleboard.heroku.com',
  'id.heroku.com',
  'status.heroku.com',
]

/**
 * Where they all are. An address for documentation (RFC 5737), given to the sandbox's loopback device: of 127.0.0.0/8 Docker thinks that it
 * may speak plain HTTP there, and reports how that failed instead of what the registry said.
 */
export const herokuAddress = '192.0.2.1'

/** The text of the sandbox's hosts file. */
export function hostsFile(apps: string[]): string {
  const names = [...herokuHosts, ...apps.map(app => `${app}.herokuapp.com`)]
  return ['127.0.0.1 localhost', ...names.map(name => `${herokuAddress} ${name}`), ''].join('\n')
}
