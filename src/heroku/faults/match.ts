import type { RequestMatcher } from '../types.ts'

/** Whether a fault is meant for this request. */
export function matches(
  matcher: RequestMatcher,
  request: { method: string; host: string; path: string },
): boolean {
  const methods = matcher.method === undefined ? undefined : [matcher.method].flat()
  return (
    (methods === undefined || methods.some(method => method.toUpperCase() === request.method)) &&
    glob(matcher.host ?? 'api.heroku.com', '.').test(request.host) &&
    glob(matcher.path ?? '/**', '/').test(request.path)
  )
}

/** `*` stands for one part, `**` for any number of them. */
export function glob(pattern: string, separator: string): RegExp {
  const source = pattern
    .split(/(\*\*|\*)/)
    .map(part => {
      if (part === '**') return '.*'
      if (part === '*') return `[^${separator}]*`
      return part.replace(/[.+?^${}()|[\]\\]/g, '\\$&')
    })
    .join('')
  return new RegExp(`^${source}$`)
}
