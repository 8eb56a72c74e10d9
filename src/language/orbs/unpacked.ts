import { elementSections } from '../model/sections.ts'
import { Lines } from '../source/lines.ts'
import { isNull, type Node } from '../source/nodes.ts'
import type { AnyProblem } from '../source/problem.ts'
import { readSource, type Source } from '../source/read.ts'
import { rootProblem } from '../source/root.ts'
import { shift } from '../source/shift.ts'
import { Includes } from './include.ts'
import { Joined } from './joined.ts'
import { Tree } from './tree.ts'

/**
 * Reads a directory of YAML files as one document, as CircleCI's `pack` joins them, with every node at its place in its own file:
 * `a/b.yml` is the value of `a.b`, and directories inside of `a` only sort its files; files at the top, and those whose name begins
 * with `@`, merge into the directory that they are in; `<< include(file) >>` is the file's text; an alias may name an anchor of
 * another file. `files` are texts by path, with `/` between its parts; places in the result begin with `directory`. Never throws.
 */
export function readUnpacked(files: ReadonlyMap<string, string>, directory = ''): Source {
  const nameOf = (path: string) => (directory ? `${directory}/${path}` : path)
  const joined = new Joined(nameOf)
  const documents = readDocuments(files, joined)
  const problems = documents.flatMap(({ source }) => source.problems)
  const tree = new Tree(problems)
  for (const { path, source } of documents) {
    const { root } = source
    if (root?.kind === 'map') tree.add(path, root)
    else if (root && !isNull(root)) problems.push({ ...rootProblem(root), help: 'begin it with a key' })
  }
  const includes = new Includes(files, joined, problems)
  for (const section of elementSections) {
    const entry = tree.root.entries.get(section)
    if (entry) entry.value = includes.resolve(entry.value)
  }
  const unusedAnchors = new Map<string, number>()
  for (const { source } of documents)
    for (const [name, at] of source.unusedAnchors) unusedAnchors.set(name, at)
  // What is missing from a file that cannot be read would be missed wherever it is used.
  const whole = documents.every(({ source }) => source.root)
  tree.root.end = joined.text.length
  return {
    file: nameOf(files.has('@orb.yml') ? '@orb.yml' : 'config.yml'),
    text: joined.text,
    lines: new Lines(joined.text),
    root: whole ? tree.root : undefined,
    problems,
    unusedAnchors,
    anchors: new Map(),
    parts: joined.parts,
  }
}

/** One file of the directory; its nodes and problems are moved to where its text is in the whole. */
interface Document {
  path: string
  source: Source
}

/** Reads each YAML file, with the anchors of all others; hidden files are not part of the source. */
function readDocuments(files: ReadonlyMap<string, string>, joined: Joined): Document[] {
  const paths = [...files.keys()]
    .filter(path => /\.ya?ml$/.test(path) && !path.split('/').some(part => part.startsWith('.')))
    .sort()
  const anchors = new Map<string, Node>()
  const moved = new Set<object>()
  const starts = new Map<string, number>()
  const documents = paths.map(path => {
    const text = files.get(path)!
    starts.set(path, joined.add(path, text))
    const source = moveTo(starts.get(path)!, readSource(text, path), moved)
    for (const [name, node] of source.anchors) anchors.set(name, node)
    return { path, source }
  })
  return documents.map(document => {
    const { path, source } = document
    if (anchors.size === 0 || !source.problems.some(({ rule }) => rule === 'unknown-anchor')) return document
    return { path, source: moveTo(starts.get(path)!, readSource(source.text, path, anchors), moved) }
  })
}

function moveTo(start: number, source: Source, moved: Set<object>): Source {
  if (source.root) shift(source.root, start, moved)
  for (const node of source.anchors.values()) shift(node, start, moved)
  const problems: AnyProblem[] = source.problems.map(problem => ({
    ...problem,
    start: problem.start + start,
    end: problem.end + start,
  }))
  const unusedAnchors = new Map([...source.unusedAnchors].map(([name, at]) => [name, at + start]))
  return { ...source, problems, unusedAnchors }
}
