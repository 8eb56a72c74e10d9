/** The shapes of well-known tokens. Each begins with what its vendor puts there, so that little else looks like it. */
const shapes: [kind: string, pattern: RegExp][] = [
  ['a Heroku API key', /\bHRKU-[0-9A-Za-z_-]{30,}/],
  ['an AWS access key', /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/],
  ['a GitHub token', /\b(?:gh[pousr]_[0-9A-Za-z]{36}|github_pat_[0-9A-Za-z_]{50,})/],
  ['a GitLab token', /\bglpat-[0-9A-Za-z_-]{20}/],
  ['a Slack token', /\bxox[abprs]-[0-9A-Za-z-]{20,}/],
  ['an npm token', /\bnpm_[0-9A-Za-z]{36}\b/],
  ['a Docker Hub token', /\bdckr_pat_[0-9A-Za-z_-]{20,}/],
  ['a CircleCI token', /\bCCI(?:PAT|PRJ)_[0-9A-Za-z]{10,}_[0-9a-f]{30,}/],
  ['a Stripe key', /\b[rs]k_live_[0-9A-Za-z]{20,}/],
  ['a private key', /-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----/],
]

/** Which secret a line holds, and where. */
export function findSecret(line: string): { kind: string; start: number; end: number } | undefined {
  for (const [kind, pattern] of shapes) {
    const match = pattern.exec(line)
    if (match) return { kind, start: match.index, end: match.index + match[0].length }
  }
  return undefined
}

/** Which secret a short text looks like; undefined where it looks like none. */
export function secretKind(text: string): string | undefined {
  return text.length < 4_000 ? findSecret(text)?.kind : undefined
}
