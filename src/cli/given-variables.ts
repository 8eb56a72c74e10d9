import { type ValueKind, valueKinds } from '../rehearsal/index.ts'
import { UsageError } from './config-files.ts'

/** Values of variables, and the kinds of those that are to be made up. */
interface Values {
  environment: Record<string, string>
  madeUp: Record<string, ValueKind>
}

/**
 * What `--env` and the project's settings say of the variables of a job; the command line counts more.
 * @throws UsageError when a kind is none
 */
export function givenVariables(
  flags: Record<string, string | { kind: string }>,
  settings: { env: Record<string, string>; madeUp: Record<string, ValueKind> },
): Values {
  const environment = { ...settings.env }
  const madeUp = { ...settings.madeUp }
  for (const [name, value] of Object.entries(flags)) {
    if (typeof value === 'string') {
      environment[name] = value
      delete madeUp[name]
    } else if (valueKinds.includes(value.kind as ValueKind)) {
      delete environment[name]
      madeUp[name] = value.kind as ValueKind
    } else
      throw new UsageError(
        `--env "${name}:${value.kind}": a made-up value is one of ${valueKinds.join(', ')}; a given one is written NAME=VALUE`,
      )
  }
  return { environment, madeUp }
}
