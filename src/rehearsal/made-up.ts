import { randomBytes, randomInt } from 'node:crypto'
import type { Canary } from './canaries.ts'

/** What a made-up value can be, where any text will not do. */
export type ValueKind = (typeof valueKinds)[number]

export const valueKinds = [
  'text',
  'word',
  'name',
  'port',
  'number',
  'url',
  'email',
  'json',
  'base64',
  'true',
  'false',
] as const

/**
 * Makes a value of a kind. Those that are long enough carry a token that can be found again; a port, a number or a truth value is too common
 * for that, and a name is not a secret: their token is empty.
 */
export function madeUpValue(variable: string, kind: ValueKind): Canary {
  const token = randomBytes(12).toString('hex')
  const values: Record<ValueKind, string> = {
    text: `canary+${token}/"quoted"=`,
    word: `canary${token}`,
    name: `made-up-${variable.toLowerCase().replaceAll('_', '-')}`,
    port: String(randomInt(20_000, 30_000)),
    number: String(randomInt(1, 1000)),
    url: `https://canary:${token}@made-up.example/path`,
    email: `${token}@made-up.example`,
    json: JSON.stringify({ made_up: token }),
    base64: Buffer.from(`canary ${token}`).toString('base64'),
    true: 'true',
    false: 'false',
  }
  const value = values[kind]
  if (kind === 'base64') return { variable, value, token: value.replace(/=+$/, '') }
  return { variable, value, token: value.includes(token) ? token : '' }
}
