import type { Library, OrbImport } from '../../model/library.ts'
import { hasTag, isNull, kindOf } from '../../source/nodes.ts'
import type { Source } from '../../source/read.ts'
import type { Context } from '../context.ts'
import { checkShape } from '../shape.ts'

const reference = /^[a-z0-9][a-z0-9_-]*\/[a-z0-9][a-z0-9_-]*@(volatile|\d+(\.\d+){0,2}|dev:\S.{0,1022})$/

/** Checks what a library imports: each reference's form, and inline orbs by their shape. */
export function checkImports(library: Library, context: Context): void {
  for (const imported of library.orbs.values()) checkImport(imported, context)
}

function checkImport(imported: OrbImport, context: Context): void {
  const { node, key, alias } = imported
  if (node.kind === 'map' && !imported.library)
    context.gap(
      node,
      `orb "${alias}" is an empty placeholder: what is passed to it was not checked`,
      'give the orb itself, or a version of it',
    )
  if (node.kind === 'map') {
    checkShape('orb', node, context, { title: `inline orb "${alias}"`, at: key })
    return
  }
  if (hasTag(node)) {
    context.gap(
      node,
      `orb "${alias}" is chosen by a pipeline value: what is passed to it was not checked`,
      'name a fixed version to have it checked',
    )
    return
  }
  const text = node.kind === 'scalar' ? node.text : ''
  if (isNull(node) || node.kind === 'sequence' || (!reference.test(text) && !/^https:\/\/\S+$/.test(text)))
    context.report({
      rule: 'orb-reference',
      at: isNull(node) ? key : node,
      message: `"${text || kindOf(node)}" is not an orb reference`,
      help: 'write "namespace/orb@1.2.3", an https:// URL, or the orb itself',
      circleci: `Invalid orb reference '${text}'`,
    })
  else if (imported.source) reportBroken(imported, imported.source, context)
}

/** CircleCI checks what is reached of an orb only: so what is wrong in one breaks those who call it, and no others. */
function reportBroken({ alias, reference, node }: OrbImport, source: Source, context: Context): void {
  const [first] = context.checkOrb(source)
  if (first)
    context.report({
      rule: 'broken-orb',
      at: node,
      message: `orb "${alias}" (${reference}) is not valid: line ${source.lines.at(first.start).line}: ${first.message}`,
      help: 'correct the orb, or give the source of another version',
    })
}
