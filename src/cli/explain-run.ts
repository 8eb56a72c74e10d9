import { allRules, herokuLints, isNear, rulePage } from '../language/index.ts'
import { byLikeness } from '../nearest.ts'

/** What `explain` prints: a rule's page, or the list of rules; `error` where there is no such rule. */
export function explain(name: string | undefined, json: boolean): { text: string; error?: string } {
  const rules = allRules(herokuLints)
  if (name === undefined) {
    const listed = [...rules.values()].map(({ id, severity, summary }) => ({ id, severity, summary }))
    if (json) return { text: `${JSON.stringify(listed, null, 2)}\n` }
    return {
      text: listed
        .map(({ id, severity, summary }) => `${id.padEnd(28)} ${severity.padEnd(8)} ${summary}\n`)
        .join(''),
    }
  }
  const rule = rules.get(name)
  if (!rule) {
    const [nearest] = byLikeness(name, rules.keys())
    const help = isNear(name, nearest!) ? `did you mean "${nearest}"?` : '"heroku-orb explain" lists them'
    return { text: '', error: `there is no rule "${name}": ${help}` }
  }
  const { id, severity, summary, why, failing, passing } = rule
  return {
    text: json
      ? `${JSON.stringify({ id, severity, summary, why, failing, passing }, null, 2)}\n`
      : rulePage(rule, herokuLints),
  }
}
