import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Pattern, PatternError } from '../../../src/language/expression/pattern.ts'

const matching: [string, string, boolean][] = [
  ['a|bc', 'bc', true],
  ['a|bc', 'abc', false],
  ['', '', true],
  ['a*', 'aaaa', true],
  ['a+', '', false],
  ['a{2,3}', 'aaaa', false],
  ['a{2,}', 'aaaa', true],
  ['a{,2}', 'a{,2}', true],
  ['(ab)*?c', 'ababc', true],
  ['[^a-c]x', 'dx', true],
  ['[]a]+', ']a]', true],
  ['[a-]', '-', true],
  ['[[:alpha:]]+\\d', 'abc1', true],
  ['\\pL+', 'é', true],
  ['\\p{Greek}', 'λ', true],
  ['\\P{Greek}', 'λ', false],
  ['.', '\n', false],
  ['(?s).', '\n', true],
  ['(?i)main', 'MaIn', true],
  ['(?i:a)b', 'Ab', true],
  ['(?i:a)b', 'AB', false],
  ['a(?i)b', 'aB', true],
  ['(?P<name>v)\\.', 'v.', true],
  ['(?<name>v)', 'v', true],
  ['\\bfoo\\b', 'foo', true],
  ['foo\\Bbar', 'foobar', true],
  ['\\Qa.b\\E+', 'a.bbb', true],
  ['\\x41\\101\\t', 'AA\t', true],
  ['(?m)a$\\nb', 'a\nb', true],
  ['\\Aa\\z', 'a', true],
  ['v[0-9]+(\\.[0-9]+)*', 'v1.20.3', true],
]

const rejected = [
  '(',
  ')',
  '[a',
  'a**',
  'a*+',
  'a++',
  '*',
  '(?=a)',
  '(?!a)',
  '(?<=a)',
  '(?<!a)',
  '(?>a)',
  '\\1',
  '\\Z',
  '\\y',
  'a{1001}',
  'a{2,1}',
  '[b-a]',
  '[[:nope:]]',
  '\\p{Nope}',
  '(?P<n>a)(?P<n>b)',
  '\\',
  '(?',
  '(a{1000}){1000}',
  '(?P=n)',
]

describe('patterns', () => {
  test.each(matching)('/%s/ on %j: %s', (source, text, expected) => {
    expect(new Pattern(source).matches(text)).toBe(expected)
  })

  test.each(rejected)('/%s/ is rejected', source => {
    expect(() => new Pattern(source)).toThrow(PatternError)
  })

  test('patterns that exhaust other engines take no longer than others', () => {
    expect(new Pattern('(a*)*(a|aa)+(.*)*b').matches('a'.repeat(2_000))).toBe(false)
  })

  test('agrees with the native engine where both know the syntax', () => {
    const atom = fc.constantFrom('a', 'b', '.', '[ab]', '[^a]', '\\w', '(a|b)', '(?:ab)', '\\d')
    const piece = fc
      .tuple(atom, fc.constantFrom('', '*', '+', '?', '{2}', '{1,2}', '*?'))
      .map(parts => parts.join(''))
    const pattern = fc
      .array(
        fc.array(piece, { maxLength: 4 }).map(parts => parts.join('')),
        { minLength: 1, maxLength: 3 },
      )
      .map(parts => parts.join('|'))
    fc.assert(
      fc.property(
        pattern,
        fc.string({ unit: fc.constantFrom('a', 'b', '1', '-'), maxLength: 8 }),
        (source, text) => {
          expect(new Pattern(source).matches(text)).toBe(new RegExp(`^(?:${source})$`).test(text))
        },
      ),
    )
  })

  test('never throws anything else', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'ab(){}[]|*+?.\\^$-:1,pPQEi<=!'), maxLength: 20 }),
        source => {
          try {
            new Pattern(source).matches('ab')
          } catch (error) {
            expect(error).toBeInstanceOf(PatternError)
          }
        },
      ),
    )
  })
})
