import { parseTemplate } from '../../expression/template.ts'
import { type Invocation, invocationKeys } from '../../model/invocation.ts'
import { type Element, resolve } from '../../model/library.ts'
import type { Matrix } from '../../model/matrix.ts'
import type { Scope } from '../../model/scope.ts'
import type { Workflow } from '../../model/workflows.ts'
import { locate } from '../../source/locate.ts'
import { aKindOf, child, hasTag, isNull, kindOf, type MapNode, type Node } from '../../source/nodes.ts'
import { checkCondition, checkPattern } from '../conditions/conditions.ts'
import type { Context } from '../context.ts'
import { checkExpression } from '../expressions/expressions.ts'
import { checkTags } from '../expressions/tags.ts'
import { checkArguments } from '../parameters/arguments.ts'
import { markUsed, reportUnknown } from '../parameters/values.ts'
import { checkShape } from '../shape.ts'
import { checkSteps } from '../steps/steps.ts'
import { checkMatrix } from './matrix.ts'
import { checkRequires } from './requires.ts'

/** Checks a workflow whole, whatever its `when` says. */
export function checkWorkflow(workflow: Workflow, context: Context): void {
  const title = `workflow "${workflow.name}"`
  const scope: Scope = { ...context.outer(), title }
  if (!workflow.body) {
    context.report({
      rule: 'workflow-keys',
      at: isNull(workflow.node) ? workflow.key : workflow.node,
      message: `${title} must be a map with "jobs"`,
      help: 'add "jobs:"',
    })
    return
  }
  const { body } = workflow
  checkShape('workflow', body, context, { title, at: workflow.key })
  checkTags(body, scope, context, new Set(['jobs']))
  for (const key of ['when', 'unless']) {
    const condition = child(body, key)
    if (condition) checkCondition(condition, scope, context, 'workflow')
  }
  checkTriggers(body, context)
  checkJobsList(child(body, 'jobs'), title, context)
  for (const invocation of workflow.invocations) checkInvocation(invocation, scope, context)
  checkRequires(workflow, context)
}

function checkJobsList(jobs: Node | undefined, title: string, context: Context): void {
  if (jobs?.kind !== 'sequence') return
  for (const item of jobs.items) {
    const named =
      item.kind === 'map' ? item.entries.size > 0 : item.kind === 'scalar' && typeof item.value === 'string'
    if (!named)
      context.report({
        rule: 'workflow-jobs',
        at: item,
        message: `a job in ${title} must be a name or a map of one name, not ${aKindOf(item)}`,
        help: 'write "- build", or "- build: {requires: […]}"',
      })
  }
}

function checkTriggers(body: MapNode, context: Context): void {
  const triggers = child(body, 'triggers')
  if (triggers?.kind !== 'sequence') return
  for (const item of triggers.items) {
    if (item.kind !== 'map') {
      context.report({
        rule: 'trigger-shape',
        at: item,
        message: 'a trigger must be a map with "schedule"',
        help: 'write "- schedule: {cron: …, filters: {branches: {only: main}}}"',
      })
      continue
    }
    checkShape('trigger', item, context)
    const filters = child(child(item, 'schedule'), 'filters')
    if (filters?.kind === 'map') checkFilters(filters, context)
  }
}

/** The parameters that a matrix passes; all of them where the matrix itself is wrong, which has a finding already. */
function provided(matrix: Matrix | undefined, job: Element): ReadonlyMap<string, unknown> | undefined {
  if (!matrix) return undefined
  return child(matrix.node, 'parameters')?.kind === 'map' ? matrix.parameters : job.parameters
}

export function checkInvocation(invocation: Invocation, outer: Scope, context: Context, group = false): void {
  const { body, key } = invocation
  const { matrix } = invocation
  const scope: Scope = {
    ...outer,
    matrix: matrix?.parameters,
    title: `job "${invocation.job}" in ${outer.title}`,
  }
  if (body) {
    checkTags(body, scope, context)
    checkParts(invocation, scope, context)
  } else if (invocation.node.kind === 'map') checkOddBody(invocation, context)
  checkNeighbours(invocation, context)
  const job = resolveJob(invocation, scope, context, group)
  const target = job === 'unknown' ? undefined : job
  if (matrix) checkMatrix(invocation, matrix, target, scope, context)
  if (!target) return
  const call = { key, scope, reserved: invocationKeys, provided: provided(matrix, target) }
  const before = context.problems.length
  checkArguments(target, body, call, context)
  // The job of an orb that replaces this one is passed the same arguments.
  const { override } = invocation
  if (override?.kind !== 'scalar' || context.problems.length > before) return
  const other = resolve(scope.library, 'job', override.text)
  if (other && other !== 'unknown') checkArguments(other, body, { ...call, key: override }, context)
}

/** Keys that are in a job's list item beside its name: the job's own, a step too far to the left, or those of another job. */
function checkNeighbours({ node, job, key }: Invocation, context: Context): void {
  if (node.kind !== 'map' || node.entries.size < 2) return
  const [first, second] = node.entries.values()
  if (isNull(first!.value))
    context.report({
      rule: 'argument-indent',
      at: key,
      message: `the keys of job "${job}" are beside its name, not under it`,
      help: 'indent them by two more spaces',
    })
  else
    context.report({
      rule: 'workflow-jobs',
      at: second!.key,
      message: `job "${job}" shares its list item with another key`,
      help: 'indent its keys under its name, and give each job an item of its own',
    })
}

function checkOddBody(invocation: Invocation, context: Context): void {
  if (invocation.node.kind !== 'map') return
  const [first] = invocation.node.entries.values()
  if (first && isNull(first.value) && invocation.node.entries.size === 1)
    context.report({
      rule: 'workflow-jobs',
      at: first.key,
      message: `"${invocation.job}:" has nothing after its colon`,
      help: `write "- ${invocation.job}", or indent its keys under it`,
    })
  else if (first && first.value.kind !== 'map' && !isNull(first.value))
    context.report({
      rule: 'workflow-jobs',
      at: first.value,
      message: `what follows job "${invocation.job}" must be a map, not ${aKindOf(first.value)}`,
      help: 'write "- build: {requires: […]}"',
    })
}

/** The job that is invoked; undefined for an approval, which needs no definition, and for what does not exist. */
function resolveJob(invocation: Invocation, scope: Scope, context: Context, group: boolean) {
  const { key, type } = invocation
  const job = resolve(scope.library, 'job', invocation.job)
  if (type && !hasTag(type)) {
    const text = type.kind === 'scalar' ? type.text : kindOf(type)
    if (text !== 'approval')
      context.report({
        rule: 'invocation-type',
        at: type,
        message: `"type" of an invocation can be "approval" only, not "${text}"`,
        help: 'define a job of that type under "jobs:"',
      })
    else {
      if (job && job !== 'unknown' && job.body && !job.body.entries.has('type'))
        context.report({
          rule: 'approval-job',
          at: key,
          message: `approval "${invocation.job}" has the name of a job, whose steps do not run here`,
          help: 'give the approval another name: "hold", say',
        })
      checkApprovalKeys(invocation, context)
    }
    return undefined
  }
  if (!group && context.groups.has(invocation.job)) {
    context.used.add(context.groups.get(invocation.job)!)
    return undefined
  }
  if (invocation.job.includes('<<')) return undefined
  if (job === undefined) reportUnknown('job', key, scope, context)
  else markUsed(invocation.job, 'job', scope, context)
  return job
}

/** What a person is asked takes no arguments. */
function checkApprovalKeys({ job, arguments: given }: Invocation, context: Context): void {
  for (const { key } of given)
    if (!hasTag(key))
      context.report({
        rule: 'approval-keys',
        at: key,
        message: `approval "${job}" ignores the key "${key.text}"`,
        help: context.suggest(key.text, invocationKeys, 'remove it'),
      })
}

/** The keys that CircleCI itself reads, each by its own rules. */
function checkParts(invocation: Invocation, scope: Scope, context: Context): void {
  checkContexts(invocation.context?.value, context)
  if (invocation.filters) checkFilterValue(invocation.filters.value, scope, context)
  const added = { 'pre-steps': invocation.preSteps, 'post-steps': invocation.postSteps }
  for (const [key, steps] of Object.entries(added)) {
    if (!steps || isNull(steps) || hasTag(steps)) continue
    if (steps.kind !== 'sequence')
      context.report({
        rule: 'pre-post-steps',
        at: steps,
        message: `"${key}" must be a list of steps, not ${aKindOf(steps)}`,
        help: `write "${key}: [checkout]"`,
      })
    else checkSteps(steps, { ...scope, added: true }, context)
  }
  checkSerialGroup(invocation.serialGroup?.value, context)
  const { name, override } = invocation
  if (name && name.kind !== 'scalar')
    context.report({
      rule: 'workflow-jobs',
      at: name,
      message: `"name" of an invocation must be a string, not ${aKindOf(name)}`,
      help: 'write one name',
    })
  if (name?.kind === 'scalar' && typeof name.value === 'string' && name.text.trim() === '')
    context.report({
      rule: 'workflow-jobs',
      at: name,
      message: 'the name of a job cannot be empty',
      help: 'write a name, or remove the key',
    })
  if (override) checkOverride(override, scope, context)
  const matrix = invocation.body?.entries.get('matrix')?.value
  if (matrix && matrix.kind !== 'map' && !hasTag(matrix))
    context.report({
      rule: 'matrix-keys',
      at: matrix,
      message: `"matrix" must be a map with "parameters", not ${aKindOf(matrix)}`,
      help: 'write "matrix: {parameters: {name: [a, b]}}"',
    })
}

function checkContexts(node: Node | undefined, context: Context): void {
  if (!node || hasTag(node) || isNull(node)) return
  const items = node.kind === 'sequence' ? node.items : [node]
  for (const item of items)
    if (item.kind !== 'scalar')
      context.report({
        rule: 'context-shape',
        at: item,
        message: `"context" takes names, not ${aKindOf(item)}`,
        help: 'write "context: deploy", or a list of names',
      })
  if (items.length > 100)
    context.report({
      rule: 'context-shape',
      at: node,
      message: `${items.length} contexts are too many`,
      help: 'a job takes at most 100',
    })
}

function checkFilterValue(filters: Node, scope: Scope, context: Context): void {
  if (filters.kind === 'map') checkFilters(filters, context)
  else if (filters.kind === 'sequence')
    context.report({
      rule: 'filter-keys',
      at: filters,
      message: '"filters" must be a map or an expression, not a list',
      help: 'write "filters: pipeline.git.branch == \\"main\\""',
    })
  else if (typeof filters.value === 'string' && hasTag(filters))
    context.report({
      rule: 'filter-keys',
      at: filters,
      message: 'an expression in "filters" holds a tag, and CircleCI accepts none there',
      help: 'write the value by its name: "pipeline.git.branch"',
    })
  else if (typeof filters.value === 'string')
    checkExpression(
      filters.text,
      scope,
      context,
      (start, end) => locate(context.source.text, filters, start, end),
      'condition',
    )
  else if (filters.value !== null && typeof filters.value !== 'string' && typeof filters.value !== 'boolean')
    context.report({
      rule: 'filter-keys',
      at: filters,
      message: `"filters" must be a map or an expression, not ${aKindOf(filters)}`,
      help: 'write "filters: pipeline.git.branch == \\"main\\""',
    })
}

const filterLimit = 128

export function checkFilters(filters: MapNode, context: Context): void {
  checkShape('filters', filters, context)
  for (const kind of ['branches', 'tags'])
    for (const mode of ['only', 'ignore']) {
      const node = child(child(filters, kind), mode)
      for (const item of node?.kind === 'sequence' ? node.items : node ? [node] : [])
        checkFilterPattern(item, context)
    }
}

function checkFilterPattern(node: Node, context: Context): void {
  if (node.kind !== 'scalar') {
    context.report({
      rule: 'filter-keys',
      at: node,
      message: `a filter takes names and /patterns/, not ${aKindOf(node)}`,
      help: 'write one name or one pattern',
    })
    return
  }
  const { text } = node
  if (hasTag(node) || text.length < 2 || !text.startsWith('/') || !text.endsWith('/')) return
  const source = text.slice(1, -1)
  if (source.length > filterLimit && context.compat === 'next')
    context.report({
      rule: 'filter-pattern',
      at: node,
      message: `the pattern is ${source.length} characters long, more than ${filterLimit}`,
      help: 'split it into a list of patterns',
    })
  else checkPattern(source, node, 'filter-pattern', context)
}

function checkSerialGroup(node: Node | undefined, context: Context): void {
  if (!node) return
  if (node.kind !== 'scalar') {
    context.report({
      rule: 'serial-group',
      at: node,
      message: `"serial-group" must be a string, not ${aKindOf(node)}`,
      help: 'write one name',
    })
    return
  }
  const literal = parseTemplate(node.text)
    .parts.map(part => (part.kind === 'text' ? node.text.slice(part.start, part.end) : 'x'))
    .join('')
  if (/^[A-Za-z0-9._/-]{1,512}$/.test(literal)) return
  const odd = /[^A-Za-z0-9._/-]/.exec(literal)?.[0]
  context.report({
    rule: 'serial-group',
    at: node,
    message: odd ? `"serial-group" holds "${odd}"` : '"serial-group" must have 1 to 512 characters',
    help: 'use letters, digits, ".", "_", "/" and "-" only',
  })
}

function checkOverride(node: Node, scope: Scope, context: Context): void {
  if (hasTag(node)) return
  if (node.kind !== 'scalar' || !node.text.includes('/')) {
    context.report({
      rule: 'override-with',
      at: node,
      message: '"override-with" must name a job of an orb',
      help: 'write "override-with: orb/job"',
    })
    return
  }
  const job = resolve(scope.library, 'job', node.text)
  // An orb that lacks the job leaves the local one in force.
  const imported = scope.library.orbs.has(node.text.slice(0, node.text.indexOf('/')))
  if (job === undefined && !imported)
    context.report({
      rule: 'override-orb',
      at: node,
      message: `no orb "${node.text.slice(0, node.text.indexOf('/'))}" is imported, so the job here runs instead of "${node.text}"`,
      help: 'import the orb, or remove "override-with"',
    })
  else markUsed(node.text, 'job', scope, context)
}
