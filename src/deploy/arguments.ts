import { byLikeness } from '../nearest.ts'
import { DeployError } from './error.ts'
import type { Arguments, Parameter } from './orb-jobs.ts'

/** Parameters that the command line says in another way, and how: given twice, one of the two would not be what is done. */
const elsewhere: Record<string, string> = {
  app: "the app is the command's argument",
  process_types: 'use --process-types',
  config_vars: 'use --config',
  client: 'use --client',
  dry_run: "'heroku-orb doctor' looks and changes nothing",
}

/** Parameters of the machines that CircleCI starts. */
const ofCircleCi = [
  'executor',
  'resource_class',
  'setup_remote_docker',
  'docker_version',
  'docker_layer_caching',
]

/**
 * Reads what `--set` was given, `parameter=value`, by the types that the job declares.
 * @throws DeployError for what is not a parameter, not one to be set here, or not a value of its type
 */
export function readArguments(pairs: string[], parameters: Record<string, Parameter>): Arguments {
  const args: Arguments = {}
  for (const pair of pairs) {
    const at = pair.indexOf('=')
    if (at < 1) throw new DeployError(`--set ${pair}: write parameter=value`)
    const name = pair.slice(0, at)
    const wrong = (why: string) => new DeployError(`--set ${name}=…: ${why}`)
    const parameter = Object.hasOwn(parameters, name) ? parameters[name] : undefined
    if (!parameter) throw wrong(`the deploy job has no such parameter: ${suggestions(name, parameters)}`)
    if (elsewhere[name]) throw wrong(`it cannot be set this way: ${elsewhere[name]}`)
    if (ofCircleCi.includes(name))
      throw wrong("it is about CircleCI's machines, and the job runs on this one")
    if (parameter.type === 'steps') throw wrong('steps run on CircleCI only: run your own before or after')
    const value = readValue(pair.slice(at + 1), parameter, wrong)
    if (Object.hasOwn(args, name) && args[name] !== value)
      throw wrong(`it is set twice, also to '${args[name]}': keep one`)
    args[name] = value
  }
  return args
}

function readValue(
  text: string,
  { type, enum: values = [] }: Parameter,
  wrong: (why: string) => DeployError,
): string | boolean | number {
  switch (type) {
    case 'boolean':
      if (text === 'true' || text === 'false') return text === 'true'
      throw wrong(`'${text}' is not a boolean: write true or false`)
    case 'integer':
      if (/^-?\d{1,15}$/.test(text)) return Number(text)
      throw wrong(`'${text}' is not an integer: write digits only`)
    case 'enum':
      if (values.includes(text)) return text
      throw wrong(`'${text}' is not one of its values: write ${values.join(' or ')}`)
    case 'env_var_name':
      if (/^[A-Za-z_]\w*$/.test(text)) return text
      throw wrong('write the name of an environment variable, without $')
    default:
      return text
  }
}

function suggestions(name: string, parameters: Record<string, Parameter>): string {
  const settable = Object.keys(parameters).filter(
    other => !elsewhere[other] && !ofCircleCi.includes(other) && parameters[other]!.type !== 'steps',
  )
  const [nearest, ...others] = byLikeness(name, settable)
  return `did you mean ${nearest}? It also takes ${others.sort().join(', ')}`
}
