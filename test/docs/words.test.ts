import { expect, test } from 'vitest'
import { findWords, readWords } from '../../scripts/find-words.ts'

const words = readWords(`
# a comment
stand, stands | is, are | stands for, stand-in
is no, are no | is not a | there is no
`)
const found = (text: string) => findWords(words, text).map(({ line, word }) => `${line} ${word}`)

test.each([
  ['The file stands here.', ['1 stands']],
  ['one\nStand back', ['2 Stand']],
  ['It is no lock.', ['1 is no']],
  ['/**\n * What is\n * no lock.\n */', ['2 is no']],
  ['It stands for x, and stands there.', ['1 stands']],
])('%j is found', (text, expected) => {
  expect(found(text)).toEqual(expected)
})

test.each([
  'It stands\n * for x.',
  'a stand-in, standIn, standing, understand',
  'There is no lock.',
  'is not a lock',
])('%j is accepted', text => {
  expect(found(text)).toEqual([])
})

test('a word comes with what to write instead', () => {
  expect(findWords(words, 'it stands')).toEqual([{ line: 1, word: 'stands', instead: 'is, are' }])
})

test('a word without it is refused', () => {
  expect(() => readWords('stand')).toThrow('"stand": write "WORD | WHAT TO WRITE INSTEAD"')
})
