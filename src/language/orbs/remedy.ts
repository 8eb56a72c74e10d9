/** How to make an orb's source known, for one that is not at hand. */
export function howToAdd(reference: string): string {
  if (reference.startsWith('https://')) return `download it, and "heroku-orb orbs add ${reference} FILE"`
  const file = `${/\/([\w-]+)/.exec(reference)?.[1] ?? 'orb'}.yml`
  return `"circleci orb source ${reference} > ${file}", and "heroku-orb orbs add ${reference} ${file}"`
}
