import { type Part, parseTemplate, type TemplateFault } from '../../expression/template.ts'
import type { Scope } from '../../model/scope.ts'
import { locate, type Span } from '../../source/locate.ts'
import type { Node, ScalarNode } from '../../source/nodes.ts'
import type { Context } from '../context.ts'
import { checkExpression, checkVariable } from './expressions.ts'

/** Checks every `<< >>` tag under a node, in one scope. `skip` leaves out keys of the top level. */
export function checkTags(
  node: Node | undefined,
  scope: Scope,
  context: Context,
  skip?: ReadonlySet<string>,
): void {
  if (!node) return
  if (node.kind === 'scalar') {
    if (typeof node.value === 'string' && node.text.includes('<<')) checkScalar(node, scope, context)
  } else if (node.kind === 'sequence') {
    for (const item of node.items) checkTags(item, scope, context)
  } else {
    for (const [name, { key, value }] of node.entries) {
      if (skip?.has(name)) continue
      if (name.includes('<<')) checkScalar(key, scope, context)
      checkTags(value, scope, context)
    }
  }
}

function checkScalar(scalar: ScalarNode, scope: Scope, context: Context): void {
  const template = parseTemplate(scalar.text)
  if (template.fault) {
    reportFault(template.fault, scalar, context)
    if (template.fault.kind === 'unclosed') return
  }
  for (const part of template.parts) checkPart(part, scalar, scope, context)
}

function checkPart(part: Part, scalar: ScalarNode, scope: Scope, context: Context): void {
  const at = (start: number, end: number): Span => locate(context.source.text, scalar, start, end)
  if (part.kind === 'value' && part.expression) {
    if (looksLikeShell(part.expression))
      reportFault({ kind: 'unclosed', start: part.start, end: part.start + 2 }, scalar, context)
    else
      checkExpression(
        part.expression,
        scope,
        context,
        (start, end) => at(part.at + start, part.at + end),
        'tag',
      )
  }
  if (part.kind === 'section' || part.kind === 'inverted')
    checkVariable(part.name, scope, context, at(part.start, part.end))
}

/** A here-document and an appending redirection together read like a tag that spans lines. */
function looksLikeShell(expression: string): boolean {
  return /^-?['"]?[A-Z_]{2,}['"]?\s*\n/.test(expression) || expression.includes('\n\n')
}

function reportFault(fault: TemplateFault, scalar: ScalarNode, context: Context): void {
  const { text } = context.source
  const at = locate(text, scalar, fault.start, fault.end)
  // Between double quotes YAML reads a backslash itself.
  const escaped = text[scalar.start] === '"' ? '\\\\<<' : '\\<<'
  if (fault.kind === 'unclosed')
    context.report({
      rule: 'unclosed-tag',
      at,
      message: 'a "<<" opens a tag that no ">>" closes',
      help: 'for a here-document or a here-string write "\\<<"; for a parameter write "<< parameters.name >>"',
      circleci: "Unclosed '<<' tag",
      fix: text.startsWith('<<', at.start) ? escaped : undefined,
    })
  else if (fault.kind === 'empty')
    context.report({
      rule: 'unclosed-tag',
      at,
      message: 'the tag "<< >>" is empty',
      help: 'name a parameter or a pipeline value in it',
    })
  else
    context.report({
      rule: 'unbalanced-section',
      at,
      message: `the section "${fault.name}" is not opened and closed in pairs`,
      help: `close "<<# ${fault.name} >>" with "<</ ${fault.name} >>"`,
    })
}
