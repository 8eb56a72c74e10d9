import fc from 'fast-check'
import { expect, test } from 'vitest'
import { shellCommands } from '../../../src/language/shell/commands.ts'

/** The commands of a text: words, then what is special about each. */
const read = (text: string) =>
  shellCommands(text).map(({ words, onFailure, conditional, printed, piped, assignments }) =>
    [
      words.join(' '),
      onFailure === 'ends' ? '' : onFailure,
      conditional ? 'conditional' : '',
      printed ? '' : 'silent',
      piped ? 'piped' : '',
      ...assignments.map(({ name, value }) => `${name}=${value}`),
    ]
      .filter(part => part !== '')
      .join(' | '),
  )

test.each<[text: string, commands: string[]]>([
  ['# heroku run x\nmake', ['make']],
  ['cat <<EOF\nheroku run x\nEOF\n', ['cat | piped']],
  ['echo "heroku run x"', ['echo heroku run x']],
  ['heroku run \'a b\' --app "$APP"', ['heroku run a b --app $APP']],
  ['make \\\n  all', ['make all']],
  ['sudo -E -u me make', ['make']],
  ['env A=1 B=$C make', ['make | A=1 | B=$C']],
  ['KEY=$TOKEN heroku ps', ['heroku ps | KEY=$TOKEN']],
  ['timeout -k 5 20 heroku ps', ['heroku ps']],
  ['make || true', ['make | ignored', 'true | conditional']],
  ['make || exit 1', ['make | asked', 'exit 1 | conditional']],
  ['a && b || :', ['a | ignored', 'b | ignored | conditional', ': | conditional']],
  ['! make', ['make | asked']],
  ['a | b', ['a | silent', 'b | piped']],
  ['a > /dev/null', ['a | silent']],
  ['a >&2; b 2>/dev/null', ['a', 'b']],
  ['x=$(a)', ['a | silent']],
  ['if a; then b; else c; fi', ['a | asked', 'b | conditional', 'c | conditional']],
  ['for i in 1 2; do a $i; done', ['a $i | conditional']],
  ['f() { a; }', ['a | conditional']],
  ['case $x in y) a ;; esac', ['a | conditional']],
  ['{ a; b; } > /dev/null', ['a | silent', 'b | silent']],
  ['(a; b)', ['a', 'b']],
  ["bash -ec 'a; b'", ['a', 'b']],
  ['a &', ['a | ignored']],
  ['heroku ps --app << parameters.app >>', ['heroku ps --app << parameters.app >>']],
])('%j', (text, commands) => {
  expect(read(text)).toEqual(commands)
})

test('a command and each of its words have their places in the text', () => {
  const text = 'true\nheroku run --app "demo" x'
  const [, call] = shellCommands(text)
  expect(text.slice(call!.start, call!.end)).toBe('heroku run --app "demo" x')
  expect(call!.places.map(({ start, end }) => text.slice(start, end))).toEqual([
    'heroku',
    'run',
    '--app',
    '"demo"',
    'x',
  ])
})

test('no text makes it throw, and every place is inside the text', () => {
  const piece = fc.constantFrom(
    'a',
    ' ',
    '\n',
    '"',
    "'",
    '$(',
    ')',
    '|',
    '||',
    '&&',
    ';',
    '<<E',
    '`',
    '\\',
    '#',
    'if',
    'sh -c',
    '{',
    '<<x>>',
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), pieces => {
      const text = pieces.join('')
      for (const { start, end } of shellCommands(text)) {
        expect(start).toBeGreaterThanOrEqual(0)
        expect(end).toBeLessThanOrEqual(text.length)
      }
    }),
  )
})
