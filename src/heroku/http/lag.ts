import type { IncomingMessage } from 'node:http'

const lags = new WeakMap<IncomingMessage, number>()

/** Lets the answer to a request know nothing of what was released in the last so many milliseconds. */
export function setLag(req: IncomingMessage, ms: number): void {
  lags.set(req, ms)
}

/** How many milliseconds the answer is behind. */
export function lagOf(req: IncomingMessage | undefined): number {
  return (req && lags.get(req)) ?? 0
}
