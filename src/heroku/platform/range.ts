import { badRange } from './errors.ts'

/** A list answer: the items of one page and the headers that tell about the rest. */
export interface Page<T> {
  items: T[]
  /** 200 when this is all, 206 when more follow. */
  status: 200 | 206
  headers: Record<string, string>
}

const MAX = 1000
const DEFAULT_MAX = 200

/**
 * One page of a list, as the Range header asks: `version ..; order=desc,max=1`, `id ]01234567..; max=10`.
 * See https://devcenter.heroku.com/articles/platform-api-reference#ranges.
 * @param fields what the list can be ordered by; the first is the default
 * @throws ApiError 416 for a header it cannot read or a field that the list is not ordered by
 */
export function page<T>(
  items: readonly T[],
  header: string | undefined,
  fields: Record<string, (item: T) => string | number>,
): Page<T> {
  const range = parse(header, Object.keys(fields))
  const key = fields[range.field]!
  const direction = range.order === 'desc' ? -1 : 1
  const compare = (a: string | number, b: string | number) => (a < b ? -1 : a > b ? 1 : 0) * direction
  const bound = (text: string, like: T) => (typeof key(like) === 'number' ? Number(text) : text)
  const wanted = items
    .toSorted((a, b) => compare(key(a), key(b)))
    .filter(item => {
      if (range.start === '') return true
      const order = compare(key(item), bound(range.start, item))
      return range.exclusive ? order > 0 : order >= 0
    })
    .filter(item => range.end === '' || compare(key(item), bound(range.end, item)) <= 0)
  const shown = wanted.slice(0, range.max)
  const headers: Record<string, string> = { 'accept-ranges': Object.keys(fields).join(', ') }
  const [first, last] = [shown[0], shown.at(-1)]
  if (first === undefined || last === undefined) return { items: shown, status: 200, headers }
  headers['content-range'] = `${range.field} ${key(first)}..${key(last)}`
  if (wanted.length === shown.length) return { items: shown, status: 200, headers }
  headers['next-range'] =
    `${range.field} ]${key(last)}..; ${range.order === 'desc' ? 'order=desc,' : ''}max=${range.max}`
  return { items: shown, status: 206, headers }
}

interface Range {
  field: string
  start: string
  exclusive: boolean
  end: string
  order: 'asc' | 'desc'
  max: number
}

function parse(header: string | undefined, fields: string[]): Range {
  const range: Range = {
    field: fields[0]!,
    start: '',
    exclusive: false,
    end: '',
    order: 'asc',
    max: DEFAULT_MAX,
  }
  if (!header) return range
  const match = /^(\w+)\s+(\]?)([^.;\s]*)\.\.([^;\s]*)\s*(?:;\s*(.*))?$/.exec(header.trim())
  if (!match) throw badRange()
  const [, field = '', exclusive, start = '', end = '', rest = ''] = match
  if (!fields.includes(field)) throw badRange()
  Object.assign(range, { field, start, end, exclusive: exclusive === ']' })
  for (const option of rest
    .split(',')
    .map(text => text.trim())
    .filter(Boolean)) {
    const [name, value] = option.split('=').map(text => text.trim())
    if (name === 'order' && (value === 'asc' || value === 'desc')) range.order = value
    else if (name === 'max' && /^\d+$/.test(value ?? ''))
      range.max = Math.min(MAX, Math.max(1, Number(value)))
    else throw badRange()
  }
  return range
}
