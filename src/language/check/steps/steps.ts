import { type Element, resolve } from '../../model/library.ts'
import type { Scope } from '../../model/scope.ts'
import { builtInSteps, readStep, type Step } from '../../model/steps.ts'
import { type ConstructName, constructs } from '../../schema/index.ts'
import { aKindOf, hasTag, isNull, type MapNode, type Node, type ScalarNode } from '../../source/nodes.ts'
import { checkCondition } from '../conditions/conditions.ts'
import type { Context } from '../context.ts'
import { checkEnvironment } from '../elements/environment.ts'
import { checkFunctionStep, isFunctionStep } from '../functions/functions.ts'
import { checkArguments } from '../parameters/arguments.ts'
import { markUsed, reportUnknown } from '../parameters/values.ts'
import { checkShape } from '../shape.ts'
import { checkTeardown } from './teardown.ts'

/** Checks a list of steps: each one's shape, that its command exists, and what is passed to it. */
export function checkSteps(node: Node | undefined, scope: Scope, context: Context): void {
  if (node?.kind === 'sequence') for (const item of node.items) checkStep(readStep(item), scope, context)
}

function checkStep(step: Step, scope: Scope, context: Context): void {
  switch (step.kind) {
    case 'invalid':
      context.report({
        rule: 'step-shape',
        at: step.node,
        message: step.why,
        help: 'write "checkout", or "run: npm test"',
      })
      return
    case 'list':
      for (const item of step.items) checkStep(readStep(item), scope, context)
      return
    case 'spliced':
      if (!hasTag(step.value))
        context.report({
          rule: 'step-shape',
          at: step.value,
          message: '"steps" takes a steps parameter or a list',
          help: 'write "steps: << parameters.name >>"',
        })
      return
    case 'condition':
      checkConditionStep(step, scope, context)
      return
    case 'call':
      checkCall(step, scope, context)
  }
}

function checkConditionStep(step: Step & { kind: 'condition' }, scope: Scope, context: Context): void {
  if (step.value.kind !== 'map') {
    context.report({
      rule: 'condition-step',
      at: step.key,
      message: `a "${step.name}" step must be a map with "condition" and "steps"`,
      help: 'indent both under it',
    })
    return
  }
  checkShape('conditionStep', step.value, context, { title: `a "${step.name}" step`, at: step.key })
  const condition = step.value.entries.get('condition')?.value
  if (condition) checkCondition(condition, scope, context, 'step')
  checkSteps(step.value.entries.get('steps')?.value, scope, context)
}

function checkCall(step: Step & { kind: 'call' }, scope: Scope, context: Context): void {
  const { key, value, name } = step
  if (name.includes('<<')) return
  const command = resolve(scope.library, 'command', name)
  if (command === undefined && builtInSteps.has(name)) {
    checkBuiltIn(step, scope, context)
    return
  }
  if (command === undefined && isFunctionStep(name, scope)) {
    checkFunctionStep(step, scope, context)
    return
  }
  if (command === undefined) {
    reportUnknown('command', key, scope, context)
    return
  }
  markUsed(name, 'command', scope, context)
  if (value?.kind === 'sequence') {
    context.report({
      rule: 'argument-shape',
      at: value,
      message: `the arguments of "${name}" must be a map, not a list`,
      help: 'write "name: value" for each, without the dash',
    })
    return
  }
  if (command === 'unknown') return
  const args = siblings(step) ?? value
  if (step.node.kind === 'map' && step.node.entries.size > 1)
    context.report({
      rule: 'argument-indent',
      at: key,
      message: `the arguments of command "${name}" are beside its name, not under it`,
      help: 'indent them by two more spaces',
    })
  checkArguments(command as Element, args, { key, scope }, context)
}

/** `- greet:` with its arguments one level too far to the left. */
function siblings(step: Step & { kind: 'call' }): MapNode | undefined {
  if (step.node.kind !== 'map' || step.node.entries.size < 2 || !isNull(step.value)) return undefined
  const entries = new Map(step.node.entries)
  entries.delete(step.name)
  return { ...step.node, entries }
}

function checkBuiltIn(step: Step & { kind: 'call' }, scope: Scope, context: Context): void {
  const { name, key, value } = step
  if (step.node.kind === 'map' && step.node.entries.size > 1) {
    const rule = name === 'run' ? 'run-indent' : 'argument-indent'
    context.report({
      rule,
      at: key,
      message: `the keys of "${name}" are beside it, not under it`,
      help: 'indent them by two more spaces',
    })
    return
  }
  const { construct: shape, bare } = builtInSteps.get(name)!
  if (!shape) return
  if (shape === 'run') {
    // In the steps that a workflow adds, CircleCI takes a name with nothing behind its colon.
    if (scope.added && isNull(value)) return
    checkRun(name, key, value, context)
    if (value?.kind === 'map') checkTeardown(value.entries.get('teardown')?.value, scope, context)
    return
  }
  if (isNull(value)) {
    if (step.node.kind === 'map' && bare && !scope.added)
      context.report({
        rule: 'step-shape',
        at: key,
        message: `"${name}:" has nothing after its colon`,
        help: `write "- ${name}", or give it its keys`,
      })
    if (!bare)
      checkShape(shape, { kind: 'map', start: key.start, end: key.end, entries: new Map() }, context, {
        at: key,
      })
    if (name === 'restore_cache') reportRestoreKey(key, context)
    return
  }
  if (value!.kind !== 'map') {
    if (!hasTag(value))
      context.report({
        rule: constructs[shape].rule,
        at: value!,
        message: `"${name}" takes a map, not ${aKindOf(value!)}`,
        help: `indent its keys under "${name}:"`,
      })
    return
  }
  checkShape(shape, value as MapNode, context, { at: key })
  if (name === 'with_tool_cache') {
    checkSteps((value as MapNode).entries.get('steps')?.value, scope, context)
    return
  }
  checkKeys(name, shape, value as MapNode, context)
  checkDetails(name, key, value as MapNode, context)
}

function checkRun(name: string, key: ScalarNode, value: Node | undefined, context: Context): void {
  if (value?.kind === 'scalar' && !isNull(value)) return
  if (value?.kind !== 'map') {
    context.report({
      rule: 'run-command',
      at: value && !isNull(value) ? value : key,
      message: `"${name}" has no command`,
      help: 'write "run: npm test", or a map with "command"',
      circleci: 'required key [command] not found',
    })
    return
  }
  checkShape('run', value, context, { title: `a ${name} step`, at: key })
  checkKeys(name, 'run', value, context)
  const { entries } = value
  if (!entries.has('command') || isNull(entries.get('command')!.value))
    context.report({
      rule: 'run-command',
      at: key,
      message: `this "${name}" step has no "command"`,
      help: 'add "command:" with the shell text',
      circleci: 'required key [command] not found',
    })
  checkEnvironment(entries.get('environment')?.value, context)
  const reruns = entries.get('max_auto_reruns')
  const delay = entries.get('auto_rerun_delay')
  if (delay && !reruns)
    context.report({
      rule: 'auto-rerun',
      at: delay.key,
      message: '"auto_rerun_delay" does nothing without "max_auto_reruns"',
      help: 'add "max_auto_reruns", from 1 to 5',
    })
  const background = entries.get('background')?.value
  if (background?.kind === 'scalar' && background.value === true && (reruns ?? delay))
    context.report({
      rule: 'run-background',
      at: (reruns ?? delay)!.key,
      message: `a step in the background cannot be run again: "${(reruns ?? delay)!.key.text}"`,
      help: 'remove "background" or the rerun keys',
    })
}

function checkKeys(name: string, shape: ConstructName, value: MapNode, context: Context): void {
  const legal = constructs[shape].properties
  for (const [text, { key }] of value.entries)
    if (!Object.hasOwn(legal, text) && !text.includes('<<'))
      context.report({
        rule: 'step-keys',
        at: key,
        message: `unknown key "${text}" in a ${name} step is ignored`,
        help: context.suggest(text, Object.keys(legal), 'remove it'),
      })
}

function checkDetails(name: string, key: ScalarNode, value: MapNode, context: Context): void {
  if (name === 'restore_cache' && !value.entries.has('key') && !value.entries.has('keys'))
    reportRestoreKey(key, context)
  if (name === 'add_ssh_keys') {
    const fingerprints = value.entries.get('fingerprints')?.value
    for (const item of fingerprints?.kind === 'sequence' ? fingerprints.items : [])
      if (item.kind !== 'scalar')
        context.report({
          rule: 'ssh-keys',
          at: item,
          message: `a fingerprint must be a string, not ${aKindOf(item)}`,
          help: 'write 16 hexadecimal pairs joined by ":", or "SHA256:…"',
        })
  }
  if (name === 'save_cache') checkSaved('save-cache', value, context)
  if (name === 'persist_to_workspace') {
    checkSaved('persist-to-workspace', value, context)
    if (!value.entries.has('paths') && !value.entries.has('path'))
      context.report({
        rule: 'persist-to-workspace',
        at: key,
        message: 'a persist_to_workspace step lacks "paths"',
        help: 'add "paths:", a list of paths',
        circleci: 'required key [paths] not found',
      })
  }
  if (name === 'checkout') {
    const depth = value.entries.get('depth')
    const method = value.entries.get('method')?.value
    if (depth && !hasTag(method) && !(method?.kind === 'scalar' && method.text === 'shallow'))
      context.report({
        rule: 'checkout-keys',
        at: depth.key,
        message: '"depth" needs "method: shallow"',
        help: 'add "method: shallow", or remove "depth"',
      })
  }
}

/** Neither a key nor a path of what is saved may be empty. */
function checkSaved(rule: 'save-cache' | 'persist-to-workspace', value: MapNode, context: Context): void {
  const paths = value.entries.get('paths')?.value
  for (const node of [
    value.entries.get('key')?.value,
    ...(paths?.kind === 'sequence' ? paths.items : [paths]),
  ])
    if (node?.kind === 'scalar' && node.value === '')
      context.report({
        rule,
        at: node,
        message: 'a key or a path cannot be empty',
        help: 'write one, or remove it',
      })
}

function reportRestoreKey(key: ScalarNode, context: Context): void {
  context.report({
    rule: 'restore-cache',
    at: key,
    message: '"restore_cache" needs "key" or "keys"',
    help: 'add "keys:", the most exact first',
  })
}
