import type { MapNode, Node, ScalarNode } from '../source/nodes.ts'

/** A step as it is written, before any name is resolved. */
export type Step =
  /** `checkout`, `run: …`, `greet: {to: x}`, `node/install`: a built-in step or a command. */
  | { kind: 'call'; node: Node; name: string; key: ScalarNode; value: Node | undefined }
  | { kind: 'condition'; node: Node; name: 'when' | 'unless'; key: ScalarNode; value: Node }
  /** `<< parameters.after >>`, alone or under `steps:`. */
  | { kind: 'spliced'; node: Node; value: ScalarNode }
  | { kind: 'list'; node: Node; items: Node[] }
  | { kind: 'invalid'; node: Node; why: string }

/** The steps that CircleCI itself knows. */
export const builtInSteps = new Set([
  'run',
  'checkout',
  'setup_remote_docker',
  'save_cache',
  'restore_cache',
  'deploy',
  'persist_to_workspace',
  'attach_workspace',
  'store_artifacts',
  'store_test_results',
  'add_ssh_keys',
  'install_signing_bundle',
  'with_tool_cache',
  'when',
  'unless',
  'steps',
])

export function readStep(node: Node): Step {
  if (node.kind === 'sequence') return { kind: 'list', node, items: node.items }
  if (node.kind === 'map') return readMapStep(node)
  if (typeof node.value !== 'string')
    return { kind: 'invalid', node, why: 'a step is a name or a map of one key' }
  if (node.text.trimStart().startsWith('<<')) return { kind: 'spliced', node, value: node }
  return { kind: 'call', node, name: node.value, key: node, value: undefined }
}

function readMapStep(node: MapNode): Step {
  const [first] = node.entries.values()
  if (!first) return { kind: 'invalid', node, why: 'a step is a map of one key, and this one is empty' }
  const { key, value } = first
  if (key.text === 'when' || key.text === 'unless')
    return { kind: 'condition', node, name: key.text, key, value }
  if (key.text === 'steps' && node.entries.size === 1) {
    if (value.kind === 'scalar') return { kind: 'spliced', node, value }
    return { kind: 'list', node, items: value.kind === 'sequence' ? value.items : [value] }
  }
  return { kind: 'call', node, name: key.text, key, value }
}
