import fc from 'fast-check'
import { expect, it } from 'vitest'
import { page } from '../../src/heroku/platform/range.ts'

const fields = { version: (item: number) => item }

it('following Next-Range visits every item once, in order', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.nat(10_000), { maxLength: 60 }),
      fc.integer({ min: 1, max: 20 }),
      fc.constantFrom('asc', 'desc'),
      (items, max, order) => {
        let header: string | undefined = `version ..; order=${order},max=${max}`
        const seen: number[] = []
        while (header) {
          const {
            items: shown,
            status,
            headers,
          }: ReturnType<typeof page<number>> = page(items, header, fields)
          seen.push(...shown)
          header = status === 206 ? headers['next-range'] : undefined
        }
        expect(seen).toEqual(items.toSorted((a, b) => (order === 'asc' ? a - b : b - a)))
      },
    ),
  )
})
