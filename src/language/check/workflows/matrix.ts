import type { Invocation } from '../../model/invocation.ts'
import type { Element } from '../../model/library.ts'
import {
  countJobs,
  isExcluded,
  type Matrix,
  matrixLimit,
  matrixRefusal,
  matrixRemedy,
  namesOfInvocation,
  tooManyJobs,
} from '../../model/matrix.ts'
import type { Scope } from '../../model/scope.ts'
import { aKindOf, child, hasTag, isNull, type Node } from '../../source/nodes.ts'
import type { Context } from '../context.ts'
import { argumentRules, checkValue, type ValueSite } from '../parameters/values.ts'
import { checkShape } from '../shape.ts'

/** Checks a matrix: its shape, its parameters against the job's, its exclusions and the names that come out. */
export function checkMatrix(
  invocation: Invocation,
  matrix: Matrix,
  job: Element | undefined,
  scope: Scope,
  context: Context,
): void {
  checkShape('matrix', matrix.node, context, { at: matrix.key })
  const declared = child(matrix.node, 'parameters')
  if (declared?.kind !== 'map') return
  const count = countJobs(matrix)
  if (count > matrixLimit)
    context.report({
      rule: 'matrix-size',
      at: matrix.key,
      message: tooManyJobs(count),
      help: matrixRemedy,
      circleci: matrixRefusal,
    })
  for (const { key, value } of declared.entries.values()) {
    if (value.kind !== 'sequence') {
      if (!hasTag(value) && !isNull(value))
        context.report({
          rule: 'matrix-parameters',
          at: value,
          message: `the values of matrix parameter "${key.text}" must be a list, not ${aKindOf(value)}`,
          help: `write "${key.text}: [first, second]"`,
        })
      continue
    }
    if (!job) continue
    const parameter = job.parameters.get(key.text)
    if (!parameter) {
      context.report({
        rule: 'unknown-matrix-parameter',
        at: key,
        message: `job "${invocation.job}" has no parameter "${key.text}"`,
        help: context.suggest(key.text, job.parameters.keys(), 'declare it in the job'),
        circleci: `Unexpected argument(s): ${key.text}`,
      })
      continue
    }
    const site: ValueSite = {
      title: `a value of matrix parameter "${key.text}"`,
      rules: { ...argumentRules, type: 'matrix-value-type', enum: 'matrix-value-type' },
      scope: { ...scope, matrix: undefined },
    }
    for (const item of value.items) checkValue(item, parameter, site, context)
  }
  checkExclusions(matrix, context)
  checkNames(invocation, matrix, context)
}

function checkExclusions(matrix: Matrix, context: Context): void {
  const exclude = child(matrix.node, 'exclude')
  if (exclude?.kind !== 'sequence') return
  const names = [...matrix.parameters.keys()]
  for (const item of exclude.items) {
    if (item.kind !== 'map') {
      context.report({
        rule: 'matrix-keys',
        at: item,
        message: `an exclusion must be a map of values, not ${aKindOf(item)}`,
        help: `write "{${names.map(name => `${name}: …`).join(', ')}}"`,
      })
      continue
    }
    const missing = names.filter(name => !item.entries.has(name))
    const extra = [...item.entries.values()].filter(({ key }) => !matrix.parameters.has(key.text))
    if (missing.length || extra.length)
      context.report({
        rule: 'matrix-exclude',
        at: extra[0]?.key ?? item,
        message: `an exclusion names every matrix parameter and no other: ${missing.length ? `"${missing[0]}" is missing` : `"${extra[0]!.key.text}" is none`}`,
        help: `write "{${names.map(name => `${name}: …`).join(', ')}}"`,
      })
    else if (matchesNothing(item, matrix))
      context.report({
        rule: 'matrix-exclude',
        at: item,
        message: 'this exclusion matches no combination',
        help: 'correct its values, or remove it',
      })
  }
}

function matchesNothing(exclusion: Node, matrix: Matrix): boolean {
  if (exclusion.kind !== 'map') return false
  for (const [name, { value }] of exclusion.entries) {
    const list = matrix.parameters.get(name)
    if (list?.kind !== 'sequence' || hasTag(value) || list.items.some(hasTag)) return false
    const single = new Map([[name, value]])
    const found = list.items.some(item =>
      isExcluded(single, {
        kind: 'map',
        start: 0,
        end: 0,
        entries: new Map([[name, { key: item as never, value: item }]]),
      }),
    )
    if (!found) return true
  }
  return false
}

function checkNames(invocation: Invocation, matrix: Matrix, context: Context): void {
  const { name } = invocation
  if (name?.kind !== 'scalar' || !matrix.combinations || matrix.combinations.length < 2) return
  const { jobs } = namesOfInvocation(invocation)
  if (new Set(jobs).size === jobs.length) return
  const used = [...matrix.parameters.keys()].filter(parameter => !name.text.includes(`matrix.${parameter}`))
  context.report({
    rule: 'matrix-name',
    at: name,
    message: 'the combinations of the matrix share one name',
    help: `put every parameter into the name: ${used.map(parameter => `<< matrix.${parameter} >>`).join(' ')}`,
  })
}
