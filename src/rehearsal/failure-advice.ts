import type { RequestRecord } from '../heroku/index.ts'

/**
 * The apps that a job asked for and that are not there, each with the option that brings it: a name that a script puts together cannot be read off its
 * text.
 *
 * @param known the apps of the rehearsal
 */
export function missingApps(requests: readonly RequestRecord[], known: readonly string[]): string[] {
  const names = requests
    .filter(({ status }) => status === 404)
    .map(({ host, path }) => {
      if (host === 'registry.heroku.com')
        return /^\/v2\/([^/]+)\/[^/]+\/(?:blobs|manifests)\//.exec(path)?.[1]
      return host === 'api.heroku.com' ? /^\/apps\/([a-z][a-z0-9-]+)(?:\/|$)/.exec(path)?.[1] : undefined
    })
  return [...new Set(names)]
    .filter(name => name !== undefined && !known.includes(name))
    .map(name => `the job asked for the app '${name}', which this rehearsal does not have: add --app ${name}`)
}

/** Packages of Debian that bring what CircleCI's machines have, and other machines may not. */
const packages: Record<string, string> = {
  'docker-compose': 'docker-compose',
  make: 'make',
  aws: 'awscli',
  pip: 'python3-pip',
  psql: 'postgresql-client',
}

/**
 * The programs that a job called and that are not there, each with what to do.
 *
 * @param output all that the job printed
 * @param inImage whether the steps ran in the job's own image
 */
export function missingPrograms(output: string, inImage: boolean): string[] {
  const found = [
    ...[...output.matchAll(/(?:^|: )(?:line \d+: )?([\w.+-]+): (?:command )?not found$/gm)].map(
      match => match[1]!,
    ),
    ...(/'compose' is not a docker command|unknown (?:docker )?command: "?(?:docker )?compose/.test(output)
      ? ['docker compose']
      : []),
  ]
  const remedy = (name: string) => {
    const debian = packages[name]
    if (name === 'docker compose')
      return `install Docker's compose plugin (package docker-compose-v2 or docker-compose-plugin)`
    if (debian) return `install it with 'apt-get install ${debian}'`
    return "install it, or run the steps in the job's own image with --executor image"
  }
  return inImage
    ? []
    : [...new Set(found)].map(
        name => `'${name}' is not on this machine, whose tools the steps ran on: ${remedy(name)}`,
      )
}
