/**
 * The source of an orb among those that are available: that of the same reference, or the highest version that a shorter one allows (`@5` is
 * also 5.2.0, `@volatile` any).
 */
export function findOrb(reference: string, sources: Readonly<Record<string, string>>): string | undefined {
  if (Object.hasOwn(sources, reference)) return sources[reference]
  const at = reference.lastIndexOf('@')
  const [name, wanted] = [reference.slice(0, at), reference.slice(at + 1)]
  if (at < 0 || !/^(?:volatile|\d+(?:\.\d+)?)$/.test(wanted)) return undefined
  const prefix = wanted === 'volatile' ? '' : `${wanted}.`
  const [best] = Object.keys(sources)
    .filter(key => key.startsWith(`${name}@${prefix}`) && /@\d+\.\d+\.\d+$/.test(key))
    .sort((one, other) => compareVersions(other, one))
  return best === undefined ? undefined : sources[best]
}

function compareVersions(one: string, other: string): number {
  const parts = (key: string) =>
    key
      .slice(key.lastIndexOf('@') + 1)
      .split('.')
      .map(Number)
  const [left, right] = [parts(one), parts(other)]
  return left[0]! - right[0]! || left[1]! - right[1]! || left[2]! - right[2]!
}
