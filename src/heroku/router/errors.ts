/** The router's errors (https://devcenter.heroku.com/articles/error-codes). */
export const ERRORS = {
  H10: { status: 503, description: 'App crashed' },
  H12: { status: 503, description: 'Request timeout' },
  H13: { status: 503, description: 'Connection closed without response' },
  H14: { status: 503, description: 'No web processes running' },
  H80: { status: 503, description: 'Maintenance mode' },
  H81: { status: 404, description: 'No such app' },
} as const

export type ErrorCode = keyof typeof ERRORS

/** A page that says what a browser's user can know, and the code in the source for developers. */
export function errorPage(code: ErrorCode): string {
  const { description } = ERRORS[code]
  const title = { H80: 'Offline for Maintenance', H81: 'No such app' }[code as string] ?? 'Application error'
  return `<!DOCTYPE html>
<html>
  <head><meta charset="utf-8"><title>${title}</title></head>
  <body><h1>${title}</h1><p>${code}: ${description}</p></body>
</html>
`
}
