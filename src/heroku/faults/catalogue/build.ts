import type { RequestFault, RequestFaultAction, RequestMatcher } from '../../types.ts'

/** The page that a load balancer answers with. */
export const HTML = '<!DOCTYPE html><html><body><h1>Service Unavailable</h1></body></html>'

/** A fault that happens the first time, and never again. */
export function once(
  name: string,
  summary: string,
  request: RequestMatcher,
  action: RequestFaultAction,
): RequestFault {
  return { name, summary, request, do: action }
}

/** A fault that happens each time. */
export function always(...fault: Parameters<typeof once>): RequestFault {
  return { ...once(...fault), times: 'always' }
}
