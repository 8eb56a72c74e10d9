/** Which CLI is published: version, the commit that it was built from (seven digits), and the platform. */
export interface Build {
  version: string
  sha: string
  /** `linux-x64`, `linux-arm64`. */
  target: string
}

/** How an archive is compressed. */
export type Compression = 'gz' | 'xz'

const SERVER = 'https://cli-assets.heroku.com'

/**
 * Where an oclif program's files are on its server. `heroku update` and the documented way to install a fixed version
 * (https://devcenter.heroku.com/articles/heroku-cli) both go by this layout.
 */
export const paths = {
  /** JSON: version to address of the archive. */
  index: ({ target }: Pick<Build, 'target'>, compression: Compression) =>
    `versions/heroku-${target}-tar-${compression}.json`,
  archive: ({ version, sha, target }: Build, compression: Compression) =>
    `versions/${version}/${sha}/heroku-v${version}-${sha}-${target}.tar.${compression}`,
  manifest: ({ version, sha, target }: Build) =>
    `versions/${version}/${sha}/heroku-v${version}-${sha}-${target}-buildmanifest`,
  /** The newest version of the channel, under names that stay. */
  stableArchive: ({ target }: Build, compression: Compression) =>
    `channels/stable/heroku-${target}.tar.${compression}`,
  stableManifest: ({ target }: Build) => `channels/stable/heroku-${target}-buildmanifest`,
}

export const addressOf = (path: string): string => `${SERVER}/${path}`

/** The address of the build manifest beside an archive. */
export const manifestOf = (archive: string): string => archive.replace(/\.tar\.[gx]z$/, '-buildmanifest')

/** The commit in an archive's address. */
export const commitOf = (archive: string): string | undefined =>
  /\/versions\/[^/]+\/(\w+)\//.exec(archive)?.[1]

/** What is published beside an archive, so that a downloader can check it. */
export function buildManifest(build: Build, sha256: Record<Compression, string>, nodeVersion: string) {
  return {
    version: build.version,
    sha: build.sha,
    baseDir: 'heroku',
    channel: 'stable',
    gz: addressOf(paths.archive(build, 'gz')),
    xz: addressOf(paths.archive(build, 'xz')),
    sha256gz: sha256.gz,
    sha256xz: sha256.xz,
    node: { compatible: '>=20', recommended: nodeVersion },
  }
}
