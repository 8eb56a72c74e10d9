import { randomBytes } from 'node:crypto'

/** A made-up secret that can be found again. */
export interface Canary {
  variable: string
  value: string
  /** The part of the value that occurs nowhere else, of letters and digits only, so that URL and JSON escapes leave it as it is; empty where the value is too common to be found. */
  token: string
}

/** An API key of the shape that Heroku gives: `HRKU-AA` and 58 more characters. */
export function createApiKey(variables: string[]): Canary[] {
  const token = randomBytes(29).toString('hex')
  return variables.map(variable => ({ variable, value: `HRKU-AA${token}`, token }))
}
