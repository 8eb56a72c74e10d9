import { UsageError } from '../expected-error.ts'
import { type ValueKind, valueKinds } from '../rehearsal/index.ts'

/** Values of variables, and the kinds of those that are to be made up. */
interface Values {
  environment: Record<string, string>
  madeUp: Record<string, ValueKind>
}

/**
 * What `--env` and the project's settings say of the variables of a job; the command line counts more.
 * @param flags `NAME=VALUE`, `NAME:KIND`, or `NAME` for a variable of `ofThis`, this environment
 * @throws UsageError when there is no such kind
 */
export function givenVariables(
  flags: string[],
  ofThis: NodeJS.ProcessEnv,
  settings: { env: Record<string, string>; madeUp: Record<string, ValueKind> },
): Values {
  const environment = { ...settings.env }
  const madeUp = { ...settings.madeUp }
  for (const flag of flags) {
    const [, named, kind] = /^(\w+):(\w+)$/.exec(flag) ?? []
    const equals = flag.indexOf('=')
    if (named === undefined || kind === undefined) {
      const name = equals < 0 ? flag : flag.slice(0, equals)
      environment[name] = equals < 0 ? (ofThis[flag] ?? '') : flag.slice(equals + 1)
      delete madeUp[name]
    } else if (valueKinds.includes(kind as ValueKind)) {
      delete environment[named]
      madeUp[named] = kind as ValueKind
    } else
      throw new UsageError(
        `--env "${named}:${kind}": a made-up value is one of ${valueKinds.join(', ')}; a given one is written NAME=VALUE`,
      )
  }
  return { environment, madeUp }
}
