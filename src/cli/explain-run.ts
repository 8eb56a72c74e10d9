import { UsageError } from '../expected-error.ts'
import { allRules, herokuLints, isNear, rulePage } from '../language/index.ts'
import { byLikeness } from '../nearest.ts'
import { ExitCode } from './exit-codes.ts'
import { type Io, printJson } from './io.ts'

/** Carries out `heroku-orb explain`, which prints a rule's page or the list of rules, and returns its exit code. */
export async function runExplain(
  io: Io,
  name: string | undefined,
  { json }: { json?: boolean },
): Promise<number> {
  const rules = allRules(herokuLints)
  if (name === undefined) {
    const listed = [...rules.values()].map(({ id, severity, summary }) => ({ id, severity, summary }))
    if (json) printJson(io, listed)
    else
      for (const { id, severity, summary } of listed)
        io.stdout.write(`${id.padEnd(28)} ${severity.padEnd(8)} ${summary}\n`)
    return ExitCode.ok
  }
  const rule = rules.get(name)
  if (!rule) {
    const [nearest] = byLikeness(name, rules.keys())
    const help = isNear(name, nearest!) ? `did you mean "${nearest}"?` : '"heroku-orb explain" lists them'
    throw new UsageError(`there is no rule "${name}": ${help}`)
  }
  const { id, severity, summary, why, failing, passing } = rule
  if (json) printJson(io, { id, severity, summary, why, failing, passing })
  else io.stdout.write(rulePage(rule, herokuLints))
  return ExitCode.ok
}
