/** The candidates by likeness to a word, the nearest first; all of them, so that a message can list the legal alternatives. */
export function byLikeness(word: string, candidates: Iterable<string>): string[] {
  return [...candidates]
    .map(candidate => ({ candidate, distance: editDistance(word.toLowerCase(), candidate.toLowerCase()) }))
    .sort((one, other) => one.distance - other.distance)
    .map(({ candidate }) => candidate)
}

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
  return (
    editDistance(word.toLowerCase(), other.toLowerCase()) <=
    Math.max(1, Math.min(2, Math.floor(other.length / 3)))
  )
}

/** How many insertions, removals, replacements and swaps of neighbours turn one word into the other. */
export function editDistance(one: string, other: string): number {
  if (one === other) return 0
  if (Math.abs(one.length - other.length) > 20) return Math.max(one.length, other.length)
  let before: number[] = []
  let above = Array.from({ length: other.length + 1 }, (_, column) => column)
  for (let row = 1; row <= one.length; row++) {
    const current = [row]
    for (let column = 1; column <= other.length; column++) {
      const same = one[row - 1] === other[column - 1]
      let cost = Math.min(above[column]! + 1, current[column - 1]! + 1, above[column - 1]! + (same ? 0 : 1))
      const swapped =
        row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]
      if (swapped) cost = Math.min(cost, before[column - 2]! + 1)
      current.push(cost)
    }
    before = above
    above = current
  }
  return above[other.length]!
}
