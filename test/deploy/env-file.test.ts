import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseEnvFile, readEnvFile } from '../../src/deploy/env-file.ts'

const parse = (text: string | Uint8Array) =>
  Object.fromEntries(parseEnvFile(Buffer.from(text as string), '.env').values)

test.each<[what: string, text: string, values: Record<string, string>]>([
  ['a plain value', 'A=1\nB=two words\n', { A: '1', B: 'two words' }],
  ['no line end at the end', 'A=1', { A: '1' }],
  ['an empty value', 'A=\nB=""\n', { A: '', B: '' }],
  ['a byte order mark', '\uFEFFA=1\n', { A: '1' }],
  ['CRLF', 'A=1\r\nB="x"\r\n\r\n# c\r\nC=2\r\n', { A: '1', B: 'x', C: '2' }],
  ['export', 'export A=1\n export\tB=2\n', { A: '1', B: '2' }],
  ['tabs and indentation', '\tA=1\n   B\t=\t2\t\n', { A: '1', B: '2' }],
  [
    '# without white space before it',
    'A=pa#ss\nB=#x\nC=http://x/#y z\n',
    {
      A: 'pa#ss',
      B: '#x',
      C: 'http://x/#y z',
    },
  ],
  ['# as a comment', '# all\nA=1 # one\n\t# tabs\nB=2\t#two\nC= # none\n', { A: '1', B: '2', C: '' }],
  ['# behind a quote', 'A="x" # one\nB=\'y\'\t#two\nC="a # b"\n', { A: 'x', B: 'y', C: 'a # b' }],
  ['double quotes with escapes', String.raw`A="a\nb\t\"c\" \\ \$D \q"`, { A: 'a\nb\t"c" \\ $D \\q' }],
  ['single quotes and backticks as they are', "A='a\\n\"b\"'\nB=`it's`\n", { A: 'a\\n"b"', B: "it's" }],
  ['quotes inside of a value', 'A=it\'s\nB=say "x"\n', { A: "it's", B: 'say "x"' }],
  [
    'a value over lines',
    'KEY="-----BEGIN-----\nabc=\n-----END-----"\nB=1\n',
    {
      KEY: '-----BEGIN-----\nabc=\n-----END-----',
      B: '1',
    },
  ],
  ['=', 'A=a=b==\n', { A: 'a=b==' }],
  ['a dollar sign', 'A=$B $(C)\n', { A: '$B $(C)' }],
  ['a name twice', 'A=1\nB=x\nA=2\n', { A: '2', B: 'x' }],
  ['other scripts', 'A=grüße 日本 🚀\n', { A: 'grüße 日本 🚀' }],
  ['nothing', '', {}],
  ['a prototype', '__proto__=1\nconstructor=2\n', JSON.parse('{"__proto__": "1", "constructor": "2"}')],
])('reads %s', (_, text, values) => {
  expect(Object.entries(parse(text))).toEqual(Object.entries(values))
})

describe('refuses, with file and line,', () => {
  test.each<[what: string, text: string | Buffer, message: string]>([
    ['a quote that does not end', 'A=1\nB="x\nC=2\n', '.env:2: the value of B has no closing "'],
    ['a single quote that does not end', "A='x\n", ".env:1: the value of A has no closing '"],
    ['text after a quote', 'A=1\n\nB="x"y\n', '.env:3: there is text after the closing " of B'],
    ['a # that is stuck to a quote', 'B="x"#y\n', '.env:1: there is text after the closing " of B'],
    ['a line after a value over lines', 'A="1\n2"\nnothing here\n', '.env:3: this line is not NAME=value'],
    ['a name without a value', 'A=1\nexport DEBUG\n', '.env:2: DEBUG has no value: write DEBUG=value'],
    ['a name that cannot be one', '1A=1\n', '.env:1: this line is not NAME=value'],
    ['a colon', 'A: 1\n', '.env:1: this line is not NAME=value'],
    [
      'invalid UTF-8',
      Buffer.from('A=1\nB=\xff\n', 'latin1'),
      '.env:2: there is a byte that is not UTF-8 in this line',
    ],
    [
      'a character cut at the end of the file',
      Buffer.from('A=1\nB=\xe6\x97', 'latin1'),
      '.env:2: there is a byte that is not UTF-8',
    ],
    ['NUL', 'A=1\nB=\0\n', '.env:2: there is a NUL character in this line'],
    ['UTF-16', Buffer.from('\uFEFFA=1\n', 'utf16le'), '.env:1: the file is UTF-16: save it as UTF-8'],
  ])('%s', (_, text, message) => {
    expect(() => parse(text)).toThrow(message)
  })

  test('and without what the line holds, which may be a secret', () => {
    expect(() => parse('hunter2 hunter2\n')).toThrow(/^((?!hunter2).)*$/)
    expect(() => parse('A="hunter2\n')).toThrow(/^((?!hunter2).)*$/)
  })
})

test('warns of a name with two values, and not of one that is only repeated', () => {
  expect(parseEnvFile(Buffer.from('A=1\nB=2\nA=3\nB=2\n'), '.env').warnings).toEqual([
    '.env:3: A is set again, after line 1: the value of line 3 is used',
  ])
})

test('any value comes back from double quotes, whatever is around it', () => {
  const name = fc.stringMatching(/^[A-Z_][A-Z0-9_]{0,10}$/)
  const value = fc.string({ unit: 'grapheme' }).map(text => text.replace(/\0/g, '').replace(/\r\n?/g, '\n'))
  const written = fc.record({
    before: fc.constantFrom('', ' ', '\t', 'export ', '  export\t', '# a comment\n', '\n\n'),
    after: fc.constantFrom('', ' ', ' # "comment" \'', '\t#x'),
    end: fc.constantFrom('\n', '\r\n'),
  })
  fc.assert(
    fc.property(fc.array(fc.tuple(name, value, written)), entries => {
      const text = entries.map(
        ([name, value, { before, after, end }]) =>
          `${before}${name}="${value.replace(/[\\"]/g, '\\$&')}"${after}${end}`,
      )
      expect(parse(text.join(''))).toEqual(Object.fromEntries(entries.map(([name, value]) => [name, value])))
    }),
  )
})

test('any bytes are read or refused with a line, in a time that grows with them', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), bytes => {
      try {
        parseEnvFile(bytes, '.env')
      } catch (error) {
        expect((error as Error).message).toMatch(/^\.env:\d+: /)
      }
    }),
  )
  const long = parseEnvFile(Buffer.from(`A=${' \t#'.repeat(200_000)}\nB="${'\\'.repeat(200_000)}"\n`), '.env')
  expect(long.values.size).toBe(2)
})

test('a file that is not there is named', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'env-'))
  await expect(readEnvFile(join(folder, 'no.env'))).rejects.toThrow(
    `--vars-file "${join(folder, 'no.env')}" cannot be read: there is no such file`,
  )
  await expect(readEnvFile(folder)).rejects.toThrow('cannot be read: EISDIR')
  rmSync(folder, { recursive: true })
})
