/** Why a name or a request is refused that carries a secret, and what the record has instead of such a name. */
export const carriesSecret = 'it carries a secret'
export const secretName = '(a name)'

/** Short values are in any text by chance. */
const shortest = 8

/** Looks for secrets in what is about to leave. */
export class SecretSearch {
  #traces: string[] = []

  /** Takes the texts that must not leave, instead of those before. */
  keep(secrets: string[]): void {
    this.#traces = secrets
      .filter(secret => secret.length >= shortest)
      .flatMap(secret => [secret, Buffer.from(secret).toString('hex')])
      .map(text => text.toLowerCase())
  }

  /** Whether a text carries one, in plain or in hexadecimal, in either case, also with dots in it as the labels of a name have them. */
  isIn(text: string): boolean {
    const lower = text.toLowerCase()
    const joined = lower.replaceAll('.', '')
    return this.#traces.some(trace => lower.includes(trace) || joined.includes(trace))
  }
}
