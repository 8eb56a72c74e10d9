import { entriesOf, isNull, type Node, type ScalarNode, stringOf } from '../source/nodes.ts'

export type ParameterType = 'string' | 'boolean' | 'integer' | 'enum' | 'executor' | 'steps' | 'env_var_name'

/** A declared parameter. `type` is undefined where the declaration has none that exists. */
export interface Parameter {
  name: string
  key: ScalarNode
  node: Node
  type: ParameterType | undefined
  /** Absent for `default: null` too: that makes the argument required. */
  default?: Node
  /** The legal values of an `enum`. */
  values?: string[]
  description?: string
}

const types = new Set<string>(['string', 'boolean', 'integer', 'enum', 'executor', 'steps', 'env_var_name'])

export function readParameters(node: Node | undefined): Map<string, Parameter> {
  const parameters = new Map<string, Parameter>()
  for (const { key, value } of entriesOf(node)) parameters.set(key.text, readParameter(key, value))
  return parameters
}

function readParameter(key: ScalarNode, node: Node): Parameter {
  const parameter: Parameter = { name: key.text, key, node, type: undefined }
  if (node.kind !== 'map') return parameter
  const type = stringOf(node.entries.get('type')?.value)
  if (type !== undefined && types.has(type)) parameter.type = type as ParameterType
  const fallback = node.entries.get('default')?.value
  if (!isNull(fallback)) parameter.default = fallback
  const values = node.entries.get('enum')?.value
  if (values?.kind === 'sequence')
    parameter.values = values.items.map(item => (item.kind === 'scalar' ? item.text : ''))
  parameter.description = stringOf(node.entries.get('description')?.value)
  return parameter
}
