/**
 * An error as a registry answers it.
 * Codes: https://distribution.github.io/distribution/spec/api/#errors-2
 */
export class RegistryError extends Error {
  readonly status: number
  readonly code: string
  readonly headers: Record<string, string>

  constructor(status: number, code: string, message: string, headers: Record<string, string> = {}) {
    super(message)
    this.status = status
    this.code = code
    this.headers = headers
  }

  get body() {
    return { errors: [{ code: this.code, message: this.message, detail: null }] }
  }
}

/** The challenge makes a client send its Basic credentials. */
export const unauthorized = () =>
  new RegistryError(401, 'UNAUTHORIZED', 'authentication required', {
    'www-authenticate': 'Basic realm="registry.heroku.com"',
  })

// docker tries five times, for 50 s, what is refused in the specification's own words, and gives up at once on any others.

export const denied = (app: string) =>
  new RegistryError(403, 'DENIED', `you do not have access to the app ${app}`)

export const nameUnknown = (app: string) => new RegistryError(404, 'NAME_UNKNOWN', `there is no app ${app}`)

export const nameInvalid = () =>
  new RegistryError(400, 'NAME_INVALID', 'invalid repository name: it is APP/PROCESS_TYPE')

export const manifestInvalid = () => new RegistryError(400, 'MANIFEST_INVALID', 'manifest invalid')

export const unsupported = (message = 'The operation is unsupported.') =>
  new RegistryError(405, 'UNSUPPORTED', message)
