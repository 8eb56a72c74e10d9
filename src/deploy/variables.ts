import { DeployError } from './error.ts'
import type { Arguments, Parameter } from './orb-jobs.ts'

/** A reference in a text, as `circleci env subst` expands it: $NAME, ${NAME} and ${NAME:-default}; $$ is a dollar sign. */
const reference = /\$(?:\$|\{([A-Za-z_]\w*)(?:(:?[-=+])([^}]*))?\}|([A-Za-z_]\w*))/g

/** What the job has from CircleCI, and here from the runner. */
const ofCircleCi = /^(CI|CIRCLECI|CIRCLE_\w+)$/

/** What the job sets by itself on this machine: another value under such a name would not arrive, or would change the tools. */
const ofTheMachine = /^(PATH|HOME|SHELL|IFS|TMPDIR|BASH_\w+|ENV|DOCKER_(CONFIG|HOST)|LD_\w+)$/

/** Text that is a regular expression, where a dollar sign is the end of a line. */
const patterns = ['health_match']

/** A variable that a deploy needs. */
export interface Needed {
  name: string
  /** Where its name was given, for a message. */
  where: string
  /** Whether the job can do without it: its reference has a default. */
  optional: boolean
}

/** Every variable that these arguments name, or refer to in a value. */
export function neededVariables(args: Arguments, parameters: Record<string, Parameter>): Needed[] {
  return Object.entries(args).flatMap(([parameter, value]) => {
    if (typeof value !== 'string' || patterns.includes(parameter)) return []
    const where = parameter
    if (parameters[parameter]?.type === 'env_var_name') return [{ name: value, where, optional: false }]
    const named = namedIn(parameter, value)
    const referred = [...value.matchAll(reference)].flatMap(([, braced, operator, , bare]) => {
      const name = braced ?? bare
      return name === undefined ? [] : [{ name, optional: operator !== undefined }]
    })
    return [...named.map(name => ({ name, optional: false })), ...referred].map(one => ({ ...one, where }))
  })
}

/** The names in a parameter that lists variables. What is not a name is the job's to refuse. */
function namedIn(parameter: string, value: string): string[] {
  const isName = (name: string) => /^[A-Za-z_]\w*$/.test(name)
  switch (parameter) {
    case 'config_vars':
    case 'build_secrets':
      return value
        .split(/\s+/)
        .map(entry => entry.slice(entry.indexOf('=') + 1))
        .filter(isName)
    case 'build_args':
      return value
        .split('\n')
        .map(line => line.trim())
        .filter(isName)
    default:
      return []
  }
}

/** Where values come from, the first one first. */
export interface Sources {
  environment: NodeJS.ProcessEnv
  file?: { path: string; values: Map<string, string> }
}

/**
 * The values of the variables that are needed.
 * @throws DeployError that names all that are not set, or cannot be used under their name
 */
export function findVariables(needed: Needed[], sources: Sources): Record<string, string> {
  const values: Record<string, string> = {}
  const missing = new Map<string, string>()
  for (const { name, where, optional } of needed) {
    if (ofCircleCi.test(name)) continue
    if (ofTheMachine.test(name))
      throw new DeployError(
        `${where}: the job sets $${name} itself on this machine: set the value under another name, such as APP_${name}`,
      )
    const value = sources.environment[name] ?? sources.file?.values.get(name)
    // An empty value is one for a reference in a text; what lists variables takes none that is empty.
    if (value !== undefined && value !== '') values[name] = value
    else if (!optional) missing.set(name, where)
  }
  if (missing.size === 0) return values
  const list = [...missing].map(([name, where]) => `${name} (${where})`).join(', ')
  const place = sources.file ? `in the environment or in "${sources.file.path}"` : 'in the environment'
  throw new DeployError(
    `not set, or empty: ${list}\n  fix: set each ${place}${sources.file ? '' : ', or in a file that --vars-file names'}`,
  )
}

/** A text with its references replaced, as the job does it. */
export function expand(text: string, values: Record<string, string>): string {
  return text.replace(reference, (all, braced, operator, otherwise, bare) => {
    if (all === '$$') return '$'
    const value = values[braced ?? bare]
    if (operator?.endsWith('+')) return value === undefined ? '' : otherwise
    return value ?? otherwise ?? ''
  })
}
