import type { ConstructName } from '../schema/index.ts'
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

/** A step that CircleCI itself knows. */
export interface BuiltIn {
  /** What it takes, where that is a map. */
  construct?: ConstructName
  /** Whether it says all with its name. */
  bare?: boolean
  /** Whether help names it where a name is misspelt: it is current, and is a step by itself. */
  suggested?: boolean
}

/** The steps that CircleCI itself knows, all of them. */
export const builtInSteps: ReadonlyMap<string, BuiltIn> = new Map<string, BuiltIn>([
  ['run', { construct: 'run', suggested: true }],
  ['checkout', { construct: 'checkout', bare: true, suggested: true }],
  ['setup_remote_docker', { construct: 'setupRemoteDocker', bare: true, suggested: true }],
  ['save_cache', { construct: 'saveCache', suggested: true }],
  ['restore_cache', { construct: 'restoreCache', suggested: true }],
  ['deploy', { construct: 'run' }],
  ['persist_to_workspace', { construct: 'persistToWorkspace', suggested: true }],
  ['attach_workspace', { construct: 'attachWorkspace', suggested: true }],
  ['store_artifacts', { construct: 'storeArtifacts', suggested: true }],
  ['store_test_results', { construct: 'storeTestResults', suggested: true }],
  ['add_ssh_keys', { construct: 'addSshKeys', bare: true, suggested: true }],
  ['install_signing_bundle', { bare: true }],
  ['with_tool_cache', { construct: 'withToolCache' }],
  ['when', { suggested: true }],
  ['unless', { suggested: true }],
  ['steps', {}],
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
