import type { Platform } from '../model/platform.ts'
import { denied, nameInvalid, nameUnknown, unauthorized, unsupported } from './errors.ts'

/** What a registry request is about. */
export interface Target {
  /** `APP/TYPE`; absent for `/v2/`. */
  repository?: string
  /** Tag or digest, when the request is about a manifest. */
  manifest?: string
}

/**
 * Lets a request through, as registry.heroku.com does: Basic with any user and an API token for password, and only for apps of
 * that account (https://devcenter.heroku.com/articles/container-registry-and-runtime#using-a-ci-cd-platform).
 * @throws RegistryError
 */
export function authorise(
  platform: Platform,
  authorization: string | undefined,
  path: string,
  query: string,
): Target {
  const account = platform.accountOf(password(authorization))
  if (!account) throw unauthorized()
  if (path === '/v2/' || path === '/v2') return {}
  if (path === '/v2/_catalog') throw unsupported()
  const match = /^\/v2\/(.+?)\/(?:manifests\/([^/]+)|blobs\/.+|tags\/list)$/.exec(path)
  if (!match) throw nameInvalid()
  const [, repository = '', manifest] = match
  const mounted = new URLSearchParams(query).get('from')
  for (const name of mounted ? [repository, mounted] : [repository]) {
    const [, appName] = /^([a-z][a-z0-9-]{1,28}[a-z0-9])\/[-\w]{1,128}$/.exec(name) ?? []
    if (!appName) throw nameInvalid()
    const app = platform.app(appName)
    if (!app) throw nameUnknown(appName)
    if (app.owner !== account) throw denied(appName)
  }
  return { repository, manifest }
}

function password(authorization = ''): string {
  const [scheme = '', credentials = ''] = authorization.split(' ')
  if (scheme.toLowerCase() !== 'basic') return ''
  const text = Buffer.from(credentials, 'base64').toString('utf8')
  return text.slice(text.indexOf(':') + 1)
}
