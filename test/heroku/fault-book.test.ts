import fc from 'fast-check'
import { expect, it } from 'vitest'
import { FaultBook } from '../../src/heroku/faults/book.ts'
import { matches } from '../../src/heroku/faults/match.ts'

const request = { method: 'GET', host: 'api.heroku.com', path: '/account' }

it('a fault is due from its nth occasion on, for as many as it says', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 8 }),
      fc.oneof(fc.integer({ min: 1, max: 8 }), fc.constant('always' as const)),
      (nth, times) => {
        const book = new FaultBook([{ name: 'one', request: {}, do: { hang: true }, nth, times }])
        const due = Array.from({ length: 20 }, () => book.takeRequest(request) !== undefined)
        const expected = due.map(
          (_, index) => index + 1 >= nth && (times === 'always' || index + 1 < nth + times),
        )
        expect(due).toEqual(expected)
        expect(book.counts.one).toBe(expected.filter(Boolean).length)
      },
    ),
  )
})

it('one fault at a time is applied to a request, the first that is due; the others count it', () => {
  const book = new FaultBook([
    { name: 'first', request: {}, do: { hang: true } },
    { name: 'second', request: {}, do: { hang: true }, nth: 2 },
  ])
  expect([book.takeRequest(request)?.name, book.takeRequest(request)?.name]).toEqual(['first', 'second'])
})

it.each([
  [{}, true],
  [{ method: 'get' }, true],
  [{ method: ['PUT', 'PATCH'] }, false],
  [{ host: 'registry.heroku.com' }, false],
  [{ host: '*.heroku.com' }, true],
  [{ path: '/*' }, true],
  [{ path: '/account/**' }, false],
  [{ path: '/acc.unt' }, false],
])('%j', (matcher, expected) => {
  expect(matches(matcher, request)).toBe(expected)
})

it('one star stays within a segment, two go beyond', () => {
  const at = (path: string) => ({ ...request, path })
  expect(matches({ path: '/apps/*/formation' }, at('/apps/a/formation'))).toBe(true)
  expect(matches({ path: '/apps/*' }, at('/apps/a/formation'))).toBe(false)
  expect(matches({ path: '/apps/**' }, at('/apps/a/formation'))).toBe(true)
})
