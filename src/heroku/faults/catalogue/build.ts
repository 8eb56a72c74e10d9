import type { RequestFault, RequestFaultAction, RequestMatcher, RightOutcome } from '../../types.ts'

/** The page that a load balancer answers with. */
export const HTML = '<!DOCTYPE html><html><body><h1>Service Unavailable</h1></body></html>'

/** The page of a network's portal, which answers for every host. */
export const PORTAL = '<!DOCTYPE html><html><body><h1>Log in to the network</h1></body></html>'

/** Heroku's answer to a change by an account that does not pay. */
export const unpaid: RequestFaultAction = {
  respond: {
    status: 402,
    message: 'You have an unpaid balance. Please pay it at https://heroku.com/billing',
  },
}

/** The job still does its work. */
export const green: RightOutcome = { job: 'green', runs: 'new' }

/** The job says what is wrong, and visitors have what they had. */
export const red: RightOutcome = { job: 'red', runs: 'old' }

/** A fault that happens the first time, and never again. */
export function once(
  name: string,
  summary: string,
  request: RequestMatcher,
  action: RequestFaultAction,
  right: RightOutcome,
): RequestFault {
  return { name, summary, request, do: action, right }
}

/** A fault that happens each time. */
export function always(...fault: Parameters<typeof once>): RequestFault {
  return { ...once(...fault), times: 'always' }
}
