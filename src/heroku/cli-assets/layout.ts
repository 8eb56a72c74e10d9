/** Which CLI is published: version, the commit that it was built from (seven digits), and the platform. */
export interface Build {
  version: string
  sha: string
  /** `linux-x64`, `linux-arm64`. */
  target: string
}

const SERVER = 'https://cli-assets.heroku.com'

/**
 * Where an oclif program's files stand on its server. `heroku update` and the documented way to install a fixed version
 * (https://devcenter.heroku.com/articles/heroku-cli) both go by this layout.
 */
export const paths = {
  /** JSON: version to address of the archive. */
  index: ({ target }: Build) => `versions/heroku-${target}-tar-gz.json`,
  archive: ({ version, sha, target }: Build) =>
    `versions/${version}/${sha}/heroku-v${version}-${sha}-${target}.tar.gz`,
  manifest: ({ version, sha, target }: Build) =>
    `versions/${version}/${sha}/heroku-v${version}-${sha}-${target}-buildmanifest`,
  /** The newest version of the channel, under names that stay. */
  stableArchive: ({ target }: Build) => `channels/stable/heroku-${target}.tar.gz`,
  stableManifest: ({ target }: Build) => `channels/stable/heroku-${target}-buildmanifest`,
}

export const addressOf = (path: string): string => `${SERVER}/${path}`

/** What stands beside an archive, for whoever downloads it to check. */
export function buildManifest(build: Build, sha256gz: string, nodeVersion: string) {
  return {
    version: build.version,
    sha: build.sha,
    baseDir: 'heroku',
    channel: 'stable',
    gz: addressOf(paths.archive(build)),
    sha256gz,
    node: { compatible: '>=20', recommended: nodeVersion },
  }
}
