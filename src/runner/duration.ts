const unitMs: Record<string, number> = { h: 3_600_000, m: 60_000, s: 1000, ms: 1 }

/**
 * Milliseconds of a CircleCI duration such as `10m`, `1.5h` or `1h30m`; a bare number counts seconds.
 * @throws when the text is not a duration
 */
export function durationMs(text: string): number {
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text) * 1000
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)(ms|h|m|s)/g)]
  if (parts.length === 0 || parts.map(part => part[0]).join('') !== text) {
    throw new Error(`'${text}' is not a duration: write '30s', '10m' or '1h30m'`)
  }
  return parts.reduce((sum, part) => sum + Number(part[1]) * unitMs[part[2]!]!, 0)
}
