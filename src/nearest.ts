/** The candidates by likeness to a word, the nearest first; all of them, so that a message can list the legal alternatives. */
export function byLikeness(word: string, candidates: Iterable<string>): string[] {
  return [...candidates]
    .map(candidate => ({ candidate, distance: editDistance(word.toLowerCase(), candidate.toLowerCase()) }))
    .sort((one, other) => one.distance - other.distance)
    .map(({ candidate }) => candidate)
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
