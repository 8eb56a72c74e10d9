/** How to make an orb's source known, for one that is not available. */
export function howToAdd(reference: string, tool: string): string {
  if (reference.startsWith('https://')) return `download it, and "${tool} orbs add ${reference} FILE"`
  const file = `${/\/([\w-]+)/.exec(reference)?.[1] ?? 'orb'}.yml`
  return `"circleci orb source ${reference} > ${file}", and "${tool} orbs add ${reference} ${file}"`
}
