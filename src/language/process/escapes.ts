import type { Value } from '../types.ts'
import { isMap, newMap } from './values.ts'

/** Turns `\<<` into `<<` everywhere, keys included: the last step of the compiler. */
export function unescapeTags(value: Value): Value {
  if (typeof value === 'string') return value.includes('\\<<') ? value.replaceAll('\\<<', '<<') : value
  if (Array.isArray(value)) return value.map(unescapeTags)
  if (!isMap(value)) return value
  const map = newMap()
  for (const key of Object.keys(value)) map[unescapeTags(key) as string] = unescapeTags(value[key]!)
  return map
}
