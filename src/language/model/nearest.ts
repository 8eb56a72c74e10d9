import { byLikeness, editDistance } from '../../nearest.ts'

/** "did you mean" where one candidate is near, and the alternatives otherwise; at most eight of them. */
export function suggest(word: string, candidates: Iterable<string>, nothing: string): string {
  const sorted = byLikeness(word.slice(0, 100), first(candidates, 400))
  if (sorted.length === 0) return nothing
  const near = isNear(word, sorted[0]!)
  const listed = sorted.slice(near ? 1 : 0, 8)
  const more = sorted.length > 8 ? ', …' : ''
  if (!near) return `write one of: ${listed.join(', ')}${more}`
  return listed.length
    ? `did you mean "${sorted[0]}"? also there: ${listed.join(', ')}${more}`
    : `did you mean "${sorted[0]}"?`
}

function* first(candidates: Iterable<string>, count: number): Generator<string> {
  let left = count
  for (const candidate of candidates) {
    if (left-- <= 0) return
    yield candidate
  }
}

/** Whether one word is likely a slip of the other. */
export function isNear(word: string, other: string): boolean {
  const most = Math.max(1, Math.min(2, Math.floor(other.length / 3)))
  const [one, two] = [word.toLowerCase(), other.toLowerCase()]
  // Most words differ by more than that in their length alone.
  return Math.abs(one.length - two.length) <= most && editDistance(one, two) <= most
}
