import { UsageError } from '../expected-error.ts'
import { type Analysis, pipelineValues, readValue, suggest, type Value } from '../language/index.ts'

/** `name=value` pairs for pipeline parameters: what is text there stays text, `1.10` included. */
export function givenParameters(pairs: string[], { pipelineParameters }: Analysis): Record<string, Value> {
  return assignments(pairs, (name, text) => {
    const type = pipelineParameters.get(name)?.type
    return type === 'string' || type === 'enum' ? text : readValue(text)
  })
}

/** `name=value` pairs for values of `pipeline.*`; the names must be CircleCI's. */
export function givenValues(pairs: string[]): Record<string, Value> {
  const known = pipelineValues()
  return assignments(pairs, (given, text) => {
    const name = given.replace(/^pipeline\./, '')
    if (name.startsWith('parameters.'))
      throw new UsageError(`"${given}" is a parameter: give it with --pipeline-parameter`)
    const type = known.get(name)?.type
    if (!type)
      throw new UsageError(`there is no pipeline value "${name}": ${suggest(name, known.keys(), '')}`)
    const value = type === 'string' ? text : readValue(text)
    if (typeof value !== (type === 'integer' ? 'number' : type))
      throw new UsageError(`pipeline value "${name}" is of type ${type}, and "${text}" is not`)
    return value
  })
}

function assignments(pairs: string[], read: (name: string, text: string) => Value): Record<string, Value> {
  const values: Record<string, Value> = Object.create(null)
  for (const pair of pairs) {
    const equals = pair.indexOf('=')
    if (equals < 1) throw new UsageError(`"${pair}" is not name=value`)
    const name = pair.slice(0, equals)
    values[name] = read(name, pair.slice(equals + 1))
  }
  return values
}
