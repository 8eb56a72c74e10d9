import type { JobContainer } from './executor/job-images.ts'

/** Where images come from when they are not in the cache. */
export interface ImageSources {
  /** Of a registry (`docker.io`), the host that is asked in its place: `mirror.example`, with `http://` before it where that has no TLS. */
  mirrors?: Record<string, string>
  /** Of an image, as a Dockerfile or a job names it: an archive (an absolute path), or the name of another image that takes its place. */
  given?: Record<string, string>
}

/** A user of a registry. */
export interface RegistryLogin {
  username: string
  password: string
}

/** How a registry is asked for an image: as nobody, as somebody, or not at all. */
export interface ImageAccess {
  login?: RegistryLogin
  /** Why the image cannot be pulled as the configuration has it, and what to do. */
  problem?: string
}

/** The name of an image with its registry: `docker.io/library/python:3.12`. */
export function qualified(image: string): string {
  const [first = '', ...rest] = image.split('/')
  if (rest.length === 0) return `docker.io/library/${image}`
  const isRegistry = /[.:]/.test(first) || first === 'localhost'
  const name = isRegistry ? image : `docker.io/${image}`
  return name.replace(/^docker\.io\/([^/]+)$/, 'docker.io/library/$1')
}

/**
 * Reads `--mirror`: `mirror.example` for Docker Hub, `ghcr.io=mirror.example/ghcr` for another registry; `http://` before the host where it
 * has no TLS.
 */
export function parseMirrors(texts: string[]): Record<string, string> {
  return Object.fromEntries(
    texts.map(text => {
      const at = text.indexOf('=')
      const host = text.slice(at + 1).replace(/^https:\/\//, '')
      return [at < 0 ? 'docker.io' : text.slice(0, at), host.replace(/\/+$/, '')]
    }),
  )
}

/** Whether a text is a mirror as `--mirror` takes it. */
export const isMirror = (text: string): boolean =>
  /^([\w.-]+(:\d+)?=)?(https?:\/\/)?[\w.-]+(:\d+)?(\/[\w./-]+)?\/?$/.test(text)

/** The places at which an image is asked for, in order, each with whether it has TLS: a mirror, then its own registry. */
export function placesOf(
  image: string,
  mirrors: Record<string, string> = {},
): { from: string; tls: boolean }[] {
  const name = qualified(image)
  const registry = name.slice(0, name.indexOf('/'))
  const mirror = Object.hasOwn(mirrors, registry) ? mirrors[registry]! : undefined
  const own = { from: name, tls: true }
  if (mirror === undefined) return [own]
  const from = `${mirror.replace(/^http:\/\//, '')}${name.slice(registry.length)}`
  return [{ from, tls: !mirror.startsWith('http://') }, own]
}

/**
 * How a container's image is asked for: https://circleci.com/docs/guides/execution-managed/private-images/. What `auth` has is a text, or the
 * name of a variable of the project, which here has the value that the user gives, or none.
 */
export function accessTo(
  { image, auth, usesAws }: JobContainer,
  given: Record<string, string> = {},
): ImageAccess {
  const host = qualified(image).split('/')[0]!
  if (usesAws) {
    const log = `aws ecr get-login-password | skopeo login --username AWS --password-stdin ${host}`
    return {
      problem: `'aws_auth' is not used here, since it takes credentials of the AWS account: log in with '${log}' and then`,
    }
  }
  if (!auth) return {}
  const missing = [...new Set([auth.username, auth.password].flatMap(variablesOf))].filter(
    name => !Object.hasOwn(given, name),
  )
  if (missing.length > 0) {
    const options = missing.map(name => `--env ${name}`).join(' ')
    return {
      problem: `its 'auth' takes ${missing.join(' and ')}, which the rehearsal is not given: add ${options}, with ${missing.length > 1 ? 'values' : 'the value'} in the environment, or log in with 'skopeo login ${host}' and then`,
    }
  }
  return { login: { username: fill(auth.username, given), password: fill(auth.password, given) } }
}

const reference = /\$(?:\{(\w+)\}|(\w+))/g

const variablesOf = (text: string): string[] =>
  [...text.matchAll(reference)].map(match => (match[1] ?? match[2])!)

const fill = (text: string, given: Record<string, string>) =>
  text.replace(reference, (_, braced, bare) => given[braced ?? bare] ?? '')
