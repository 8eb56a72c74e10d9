/**
 * An error as the Platform API answers it: a status and a body `{id, message}`, now and then with more fields.
 * Ids: https://devcenter.heroku.com/articles/platform-api-reference#error-responses
 */
export class ApiError extends Error {
  readonly status: number
  readonly id: string
  readonly details: Record<string, unknown>

  constructor(status: number, id: string, message: string, details: Record<string, unknown> = {}) {
    super(message)
    this.status = status
    this.id = id
    this.details = details
  }

  get body(): Record<string, unknown> {
    return { ...this.details, id: this.id, message: this.message }
  }
}

export const badRequest = (message: string) => new ApiError(400, 'bad_request', message)

export const unauthorized = () => new ApiError(401, 'unauthorized', 'Invalid credentials provided.')

export const forbidden = (app: string) =>
  new ApiError(403, 'forbidden', `You do not have access to the app ${app}.`, { app: { name: app } })

/** `resource` is the kind that was asked for: `app`, `release`, `process type`. */
export const notFound = (resource: string, name?: string) =>
  new ApiError(404, 'not_found', `Couldn't find that ${resource}${name ? ` (${name})` : ''}.`, {
    resource: resource.replaceAll(' ', '_'),
  })

export const noEndpoint = () =>
  new ApiError(
    404,
    'not_found',
    'The requested API endpoint was not found. Are you using the right HTTP verb (i.e. `GET` vs. `POST`), and did you specify your intended version with the `Accept` header?',
  )

export const badRange = () =>
  new ApiError(
    416,
    'requested_range_not_satisfiable',
    'Invalid `Range` header. Please use format like `id ..; max=10`.',
  )

export const invalidParams = (message: string) => new ApiError(422, 'invalid_params', message)

export const rateLimited = () =>
  new ApiError(
    429,
    'rate_limit',
    'Your account reached the API rate limit\nPlease wait a few minutes before making new requests',
    { url: 'https://devcenter.heroku.com/articles/platform-api-reference#rate-limits' },
  )
