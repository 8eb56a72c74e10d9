import { expect, test } from 'vitest'
import { exportedNames, repeatsName } from '../../scripts/exported-names.ts'

test('the exported names of a file come with their docstrings', () => {
  const text = `/** Of the file. */
import x from 'x'

/**
 * Reads it.
 *
 * @throws Error
 */
export async function readLock(): void {}
export const limit = 1
const own = 2
/** An overload. */
export function over(a: string): void
export function over(a: number): void
`
  expect(exportedNames(text)).toEqual([
    { name: 'readLock', line: 9, doc: 'Reads it. @throws Error' },
    { name: 'limit', line: 10, doc: undefined },
    { name: 'over', line: 13, doc: 'An overload.' },
  ])
})

test.each([
  ['readLock', 'Reads the lock.'],
  ['CliLock', 'A CLI lock.'],
  ['parseQueries', 'Parses queries'],
])('%s: %j only repeats the name', (name, doc) => {
  expect(repeatsName(name, doc)).toBe(true)
})

test.each([
  ['readLock', 'Reads the lock. @throws Error when it cannot be read'],
  ['limit', 'In milliseconds.'],
])('%s: %j says more', (name, doc) => {
  expect(repeatsName(name, doc)).toBe(false)
})
