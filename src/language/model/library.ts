import { child, entriesOf, type MapNode, type Node, type ScalarNode, stringOf } from '../source/nodes.ts'
import type { Source } from '../source/read.ts'
import { type FunctionImport, readFunctions } from './functions.ts'
import { type Parameter, readParameters } from './parameters.ts'
import { elementSections, sections } from './sections.ts'

export type ElementKind = 'command' | 'executor' | 'job'

/** A command, an executor or a job as it is declared. */
export interface Element {
  kind: ElementKind
  name: string
  key: ScalarNode
  node: Node
  /** Absent where the declaration is null or an alias. */
  body?: MapNode
  /** The element that this one is another name of: `windows: win/default`. */
  alias?: string
  parameters: Map<string, Parameter>
  library: Library
}

/** What an `orbs:` entry brings in. `library` is absent where the orb is not available. */
export interface OrbImport {
  alias: string
  key: ScalarNode
  node: Node
  reference?: string
  library?: Library
  /** What was read for {@link reference}, whether it is an orb or not. */
  source?: Source
}

/** A namespace of elements: the config itself, or one orb. An orb sees what it holds and imports, and nothing else. */
export interface Library {
  kind: 'config' | 'orb'
  /** How messages call it: `the config`, `orb "node"`. */
  title: string
  source: Source
  root: MapNode
  orbs: Map<string, OrbImport>
  /** Of a configuration; an orb has none. */
  functions: Map<string, FunctionImport>
  commands: Map<string, Element>
  executors: Map<string, Element>
  jobs: Map<string, Element>
}

/** Finds an orb's text by reference, as read by the caller; undefined where it is not available. */
export type OrbSources = (reference: string) => Source | undefined

const nestingLimit = 20

export function readLibrary(
  root: MapNode,
  kind: Library['kind'],
  title: string,
  source: Source,
  orbs: OrbSources,
  depth = 0,
): Library {
  const library: Library = {
    kind,
    title,
    source,
    root,
    orbs: new Map(),
    functions: kind === 'config' ? readFunctions(root) : new Map(),
    commands: new Map(),
    executors: new Map(),
    jobs: new Map(),
  }
  for (const section of elementSections) {
    const elementKind = sections[section]!.declares!
    for (const entry of entriesOf(child(root, section)))
      tableOf(library, elementKind).set(
        entry.key.text,
        readElement(elementKind, entry.key, entry.value, library),
      )
  }
  for (const entry of entriesOf(child(root, 'orbs')))
    library.orbs.set(entry.key.text, readImport(entry.key, entry.value, library, orbs, depth))
  return library
}

function readElement(kind: ElementKind, key: ScalarNode, node: Node, library: Library): Element {
  const body = node.kind === 'map' ? node : undefined
  const parameters = readParameters(child(body, 'parameters'))
  return { kind, name: key.text, key, node, body, alias: stringOf(node), parameters, library }
}

function readImport(
  key: ScalarNode,
  node: Node,
  library: Library,
  orbs: OrbSources,
  depth: number,
): OrbImport {
  const imported: OrbImport = { alias: key.text, key, node }
  const title = `orb "${key.text}"`
  if (depth > nestingLimit) return imported
  // An empty map is a placeholder that orb-tools fills in when it tests an orb.
  if (node.kind === 'map' && node.entries.size > 0)
    imported.library = readLibrary(node, 'orb', title, library.source, orbs, depth + 1)
  const reference = stringOf(node)
  if (reference === undefined) return imported
  imported.reference = reference
  const source = orbs(reference)
  imported.source = source
  if (source?.root?.kind === 'map')
    imported.library = readLibrary(source.root, 'orb', title, source, orbs, depth + 1)
  return imported
}

/** What a name resolves to: an element; `unknown` where its orb is not available; undefined where nothing has that name. */
export type Resolution = Element | 'unknown' | undefined

export function resolve(library: Library, kind: ElementKind, name: string, hops = 0): Resolution {
  const own = tableOf(library, kind).get(name)
  if (own) {
    if (own.alias === undefined || own.alias === name || hops > nestingLimit) return own
    return resolve(library, kind, own.alias, hops + 1)
  }
  const slash = name.indexOf('/')
  const imported = slash > 0 ? library.orbs.get(name.slice(0, slash)) : undefined
  if (!imported) return undefined
  if (!imported.library) return 'unknown'
  // An orb gives out its own elements only, not those that it imports.
  const element = tableOf(imported.library, kind).get(name.slice(slash + 1))
  if (element?.alias === undefined) return element
  return hops > nestingLimit ? element : resolve(imported.library, kind, element.alias, hops + 1)
}

export function tableOf(library: Library, kind: ElementKind): Map<string, Element> {
  return kind === 'command' ? library.commands : kind === 'executor' ? library.executors : library.jobs
}

/** Every name of a kind that can be written in a library: its own, and `orb/name` for the available orbs. */
export function* namesOf(library: Library, kind: ElementKind): Generator<string> {
  yield* tableOf(library, kind).keys()
  for (const [alias, imported] of library.orbs)
    if (imported.library) for (const name of tableOf(imported.library, kind).keys()) yield `${alias}/${name}`
}
