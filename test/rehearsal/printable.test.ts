import fc from 'fast-check'
import { expect, it } from 'vitest'
import { printable, printableOutput } from '../../src/rehearsal/report/printable.ts'

/** A text with many of the characters that matter. */
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom('\u001b', '[', ']', '0', ';', 'm', 'J', '\u0007', '\u009b', '\u009d', '\\', '\r'),
      fc.string(),
    ),
  )
  .map(parts => parts.join(''))

it('writes out in a name what a terminal would act on', () => {
  expect(printable('evil\u001b]0;PWNED\u0007\u001b[31mname')).toBe(
    'evil\\u001b]0;PWNED\\u0007\\u001b[31mname',
  )
})

it('leaves no control character in a name', () => {
  fc.assert(fc.property(hostile, text => !/\p{Cc}/u.test(printable(text))))
})

it('keeps the colours of output, and ends them with the line', () => {
  expect(printableOutput('\u001b]0;title\u0007 \u001b[31mred\u001b[2J')).toBe(' \u001b[31mred\u001b[0m')
})

// biome-ignore lint/suspicious/noControlCharactersInRegex: what stays
const kept = /\u001b\[[\d;]*m|\t/g

it('leaves nothing in output but colours and tabs', () => {
  fc.assert(fc.property(hostile, text => !/\p{Cc}/u.test(printableOutput(text).replaceAll(kept, ''))))
})
