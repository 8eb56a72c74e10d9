import type { ScalarValue } from './nodes.ts'

const integer = /^[-+]?(0|[1-9][0-9_]*)$/
const octal = /^[-+]?0[0-7_]+$/
const hexadecimal = /^[-+]?0x[0-9a-fA-F_]+$/
const binary = /^[-+]?0b[01_]+$/
const float = /^[-+]?([0-9][0-9_]*\.[0-9_]*|\.[0-9][0-9_]*|[0-9][0-9_]*(?=[eE]))([eE][-+]?[0-9]+)?$/
const sexagesimal = /^[-+]?[1-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?$/
const booleans = new Map<string, boolean>()
for (const [value, words] of [
  [true, ['true', 'yes', 'on']],
  [false, ['false', 'no', 'off']],
] as const)
  for (const word of words)
    for (const form of [word, word.toUpperCase(), word[0]!.toUpperCase() + word.slice(1)])
      booleans.set(form, value)

/**
 * Reads a plain scalar as CircleCI's YAML 1.1 reader does: `yes`, `no`, `on` and `off` are booleans, `y` and `n` are not; `012` is
 * octal; `1:30` is sexagesimal.
 */
export function resolvePlain(text: string): ScalarValue {
  const first = text.charCodeAt(0)
  // Nearly every scalar begins with a letter that begins no typed value.
  if (text === '' || text === '~' || text === 'null' || text === 'Null' || text === 'NULL') return null
  const boolean = text.length <= 5 ? booleans.get(text) : undefined
  if (boolean !== undefined) return boolean
  const numeric = (first >= 48 && first <= 57) || first === 43 || first === 45 || first === 46
  return numeric ? resolveNumber(text) : text
}

function resolveNumber(text: string): ScalarValue {
  const plain = text.replaceAll('_', '')
  const sign = plain.startsWith('-') ? -1 : 1
  const digits = plain.replace(/^[-+]/, '')
  if (integer.test(text)) return sign * Number(digits)
  if (octal.test(text)) return sign * Number.parseInt(digits, 8)
  if (hexadecimal.test(text)) return sign * Number.parseInt(digits.slice(2), 16)
  if (binary.test(text)) return sign * Number.parseInt(digits.slice(2), 2)
  if (sexagesimal.test(text))
    return sign * digits.split(':').reduce((sum, part) => sum * 60 + Number(part), 0)
  if (float.test(text)) return sign * Number(digits)
  if (/^\.(inf|Inf|INF)$/.test(digits)) return sign * Number.POSITIVE_INFINITY
  if (/^\.(nan|NaN|NAN)$/.test(text)) return Number.NaN
  return text
}

/** Reads a value from outside of a file, as a scalar of it would be read: quotes make a string of anything. */
export function readValue(text: string): ScalarValue {
  const quoted = /^(["'])(.*)\1$/s.exec(text)
  return quoted ? quoted[2]! : resolvePlain(text)
}
