/** The names that the Heroku CLI, Docker and an app's users ask for; inside the sandbox each is this machine. */
export const herokuHosts = [
  'api.heroku.com',
  'registry.heroku.com',
  'release-output.heroku.com',
  'cli-assets.heroku.com',
  'backboard.heroku.com',
  'particleboard.heroku.com',
  'id.heroku.com',
  'status.heroku.com',
]

/** The text of the sandbox's hosts file. */
export function hostsFile(apps: string[]): string {
  const names = [...herokuHosts, ...apps.map(app => `${app}.herokuapp.com`)]
  return ['127.0.0.1 localhost', ...names.map(name => `127.0.0.1 ${name}`), ''].join('\n')
}
