/** Values that CircleCI leaves readable, because they would blot out half of every log. */
const neverMasked = new Set(['true', 'True', 'false', 'False'])

/** Masks a stream of text. */
export interface Masker {
  /** Text that is safe to show now; a tail that may be the beginning of a secret is held back. */
  write(text: string): string
  /** What was held back. */
  end(): string
}

/**
 * Masks the values of project and context variables as CircleCI does: values of four characters or more, whole, replaced by `****`.
 * https://circleci.com/docs/guides/security/env-vars/#secrets-masking
 */
export function createMasker(values: Iterable<string>): Masker {
  const secrets = [...new Set(values)]
    .filter(value => value.length >= 4 && !neverMasked.has(value))
    .sort((a, b) => b.length - a.length)
  let held = ''
  const mask = (text: string): string =>
    secrets.reduce((masked, secret) => masked.replaceAll(secret, '****'), text)
  return {
    write(text) {
      const masked = mask(held + text)
      const keep = longestOpenEnd(masked, secrets)
      held = masked.slice(masked.length - keep)
      return masked.slice(0, masked.length - keep)
    },
    end() {
      const rest = held
      held = ''
      return rest
    },
  }
}

/** Length of the longest end of `text` that some secret begins with. */
function longestOpenEnd(text: string, secrets: string[]): number {
  let longest = 0
  for (const secret of secrets) {
    for (let length = Math.min(secret.length - 1, text.length); length > longest; length--) {
      if (text.endsWith(secret.slice(0, length))) longest = length
    }
  }
  return longest
}
