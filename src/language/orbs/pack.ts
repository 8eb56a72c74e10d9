import { parseDocument, stringify } from 'yaml'

/** A source that cannot be packed; the message names the file. */
export class PackError extends Error {}

type Tree = { [key: string]: unknown }

const orbSections = new Set(['commands', 'jobs', 'executors', 'examples'])

/**
 * Joins a directory of YAML files into one text, as CircleCI's own `pack` does: `a/b.yml` is the value of `a.b`; files at the top,
 * and those whose name begins with `@`, merge into the directory that they stand in; `<< include(file) >>` is replaced by the
 * file's text. Where `@orb.yml` is at the top it is an orb: directories inside of a section only sort its files.
 * `files` are texts by path, with `/` between its parts. Throws {@link PackError}.
 */
export function pack(files: ReadonlyMap<string, string>): string {
  const isOrb = files.has('@orb.yml')
  const tree: Tree = Object.create(null)
  const origins = new Map<string, string>()
  for (const path of [...files.keys()].sort()) {
    const parts = path.split('/')
    if (!/\.ya?ml$/.test(path) || parts.some(part => part.startsWith('.'))) continue
    const value = include(read(path, files.get(path)!), path, files)
    place(tree, keysOf(parts, isOrb), value, path, origins)
  }
  return stringify(sorted(tree), {
    indent: 4,
    lineWidth: 0,
    compat: 'yaml-1.1',
    aliasDuplicateObjects: false,
  })
}

function keysOf(parts: string[], isOrb: boolean): string[] {
  const file = parts.at(-1)!.replace(/\.ya?ml$/, '')
  const directories = parts.slice(0, -1)
  const merged = directories.length === 0 || file.startsWith('@')
  if (isOrb && orbSections.has(directories[0] ?? ''))
    return merged ? [directories[0]!] : [directories[0]!, file]
  return merged ? directories : [...directories, file]
}

function read(path: string, text: string): unknown {
  const document = parseDocument(text, { merge: true, uniqueKeys: true, logLevel: 'silent' })
  const [error] = document.errors
  if (error) throw new PackError(`${path}: ${error.message.split('\n')[0]}`)
  try {
    return document.toJS({ maxAliasCount: 10_000 })
  } catch (failure) {
    throw new PackError(`${path}: ${(failure as Error).message}`)
  }
}

function place(tree: Tree, keys: string[], value: unknown, path: string, origins: Map<string, string>): void {
  let at = tree
  for (const key of keys) {
    const next = Object.hasOwn(at, key) ? at[key] : undefined
    if (!isTree(next)) at[key] = Object.create(null)
    at = at[key] as Tree
  }
  if (value === null) return
  if (!isTree(value)) throw new PackError(`${path}: the file must hold a map`)
  for (const key of Object.keys(value)) {
    const full = [...keys, key].join('.')
    const before = origins.get(full)
    if (before && !(isTree(at[key]) && isTree(value[key])))
      throw new PackError(`${path}: "${full}" is already in ${before}`)
    origins.set(full, path)
    at[key] =
      isTree(at[key]) && isTree(value[key])
        ? Object.assign(Object.create(null), at[key], value[key])
        : value[key]
  }
}

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The closing parenthesis may be missing: CircleCI's own pack has always taken it so, and published orbs rely on it. */
const includes = /<<\s*include\(\s*([^()\s>]+)\s*\)?\s*>>/g

/** Replaces the include in each text; what is put in has its `<<` escaped, for it is no template. */
function include(value: unknown, path: string, files: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(value)) return value.map(item => include(item, path, files))
  if (isTree(value)) {
    const tree: Tree = Object.create(null)
    for (const key of Object.keys(value)) tree[key] = include(value[key], path, files)
    return tree
  }
  if (typeof value !== 'string' || !value.includes('include(')) return value
  const found = [...value.matchAll(includes)]
  if (found.length === 0) return value
  if (found.length > 1)
    throw new PackError(`${path}: a value includes ${found.length} files, and may include one`)
  if (value.trim() !== found[0]![0])
    throw new PackError(`${path}: an include must be the whole value, not a part of it`)
  const name = found[0]![1]!.replace(/^\.\//, '')
  const text = files.get(name)
  if (text === undefined) throw new PackError(`${path}: there is no file "${name}" to include`)
  return text.replaceAll('<<', '\\<<')
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (!isTree(value)) return value
  const tree: Tree = Object.create(null)
  for (const key of Object.keys(value).sort()) tree[key] = sorted(value[key])
  return tree
}
