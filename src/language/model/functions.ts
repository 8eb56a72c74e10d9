import { child, entriesOf, type MapNode, type Node, type ScalarNode } from '../source/nodes.ts'
import type { Library } from './library.ts'

/** What an entry of `functions:` brings in: a program that runs as a step. https://circleci.com/docs/functions/functions-concepts/ */
export interface FunctionImport {
  alias: string
  key: ScalarNode
  node: Node
}

/** The functions that a configuration declares; a list under that key holds anchors, as under any other. */
export function readFunctions(root: MapNode): Map<string, FunctionImport> {
  const functions = new Map<string, FunctionImport>()
  const section = child(root, 'functions')
  for (const { key, value } of section?.kind === 'map' ? entriesOf(section) : [])
    functions.set(key.text, { alias: key.text, key, node: value })
  return functions
}

/** The function that a step calls: by its alias, or by `alias/command`. */
export function functionOf(name: string, library: Library): FunctionImport | undefined {
  return library.functions.get(name) ?? library.functions.get(name.split('/')[0] ?? '')
}
