import { type Element, type Library, resolve, tableOf } from '../../model/library.ts'
import { isNear } from '../../model/nearest.ts'
import type { Scope } from '../../model/scope.ts'
import { readStep } from '../../model/steps.ts'
import type { RuleId } from '../../rules/severity.ts'
import {
  aKindOf,
  child,
  hasTag,
  isNull,
  type MapNode,
  type Node,
  type ScalarNode,
} from '../../source/nodes.ts'
import type { Context } from '../context.ts'
import { checkTags } from '../expressions/tags.ts'
import { checkFunctionIds } from '../functions/functions.ts'
import { checkParameters } from '../parameters/parameters.ts'
import { argumentRules, checkExecutorValue, markUsed, reportUnknown } from '../parameters/values.ts'
import { checkShape } from '../shape.ts'
import { checkSteps } from '../steps/steps.ts'
import { checkEnvironment } from './environment.ts'

const declarations = new Set(['parameters', 'description'])

/** Checks one command, executor or job, whether anything uses it or not. */
export function checkElement(element: Element, context: Context): void {
  const { kind, key, node, body, library } = element
  const title = `${kind} "${element.name}"`
  const scope: Scope = { ...context.outer(library), parameters: element.parameters, title }
  if (kind !== 'job' && !/^[a-z][a-z0-9_-]*$/.test(element.name))
    context.report({
      rule: 'element-name',
      at: key,
      message: `the name of ${title} is not in lower case`,
      help: 'rename it: letters a-z, digits, "_" and "-", a letter first',
    })
  if (element.alias !== undefined) checkAlias(element, scope, context)
  else if (!body) {
    if (!isNull(node))
      context.report({
        rule: 'element-shape',
        at: node,
        message: `${title} must be a map, not ${aKindOf(node)}`,
        help: `indent its keys under "${element.name}:"`,
      })
    else if (kind === 'job')
      context.report({
        rule: 'job-steps',
        at: key,
        message: `${title} has no steps`,
        help: 'add "steps:"',
        circleci: 'required key [steps] not found',
      })
  } else {
    checkTags(body, scope, context, declarations)
    checkParameters(child(body, 'parameters'), element.parameters, kind, context.outer(library), context)
    if (kind === 'command') checkCommand(body, title, key, scope, context)
    else if (kind === 'executor') checkExecutor(body, title, key, context)
    else checkJob(body, title, key, scope, context)
  }
}

function checkAlias(element: Element, scope: Scope, context: Context): void {
  if (hasTag(element.node)) return
  const circle = circleOf(element)
  if (circle) {
    // Reported once, at its first name.
    if (circle.every(other => other.key.start >= element.key.start))
      context.report({
        rule: 'alias-cycle',
        at: element.node,
        message: `${element.kind} "${element.name}" is another name of itself`,
        help: 'give one of the names in the circle a definition',
      })
    return
  }
  const target = resolve(scope.library, element.kind, element.alias!)
  if (target === undefined) reportUnknown(element.kind, element.node as ScalarNode, scope, context)
  else markUsed(element.alias!, element.kind, scope, context)
}

/** The elements that an alias leads through back to itself. Those of orbs lead elsewhere: an orb does not see its importer. */
function circleOf(element: Element): Element[] | undefined {
  const table = tableOf(element.library, element.kind)
  const circle: Element[] = []
  let next: Element | undefined = element
  while (next?.alias !== undefined && !circle.includes(next)) {
    circle.push(next)
    next = table.get(next.alias)
  }
  return next === element ? circle : undefined
}

function checkCommand(body: MapNode, title: string, key: Node, scope: Scope, context: Context): void {
  checkShape('command', body, context, { title, at: key })
  checkFunctionIds(child(body, 'steps'), title, scope.library, context)
  checkSteps(child(body, 'steps'), scope, context)
}

function checkExecutor(body: MapNode, title: string, key: Node, context: Context): void {
  checkShape('executor', body, context, { title, at: key })
  checkMachinery(body, title, key, 'untyped-executor', context)
}

function checkJob(body: MapNode, title: string, key: Node, scope: Scope, context: Context): void {
  checkShape('job', body, context, { title, at: key })
  const typeNode = child(body, 'type')
  const type = typeNode?.kind === 'scalar' && !hasTag(typeNode) ? typeNode.text : 'build'
  checkSteps(child(body, 'steps'), scope, context)
  checkFunctionIds(child(body, 'steps'), title, scope.library, context)
  if (type !== 'build') {
    checkSpecialJob(type, body, title, key, context)
    return
  }
  const steps = child(body, 'steps')
  // A key that is a slip of it is an unknown key: that is one mistake.
  const slip = () => [...body.entries.keys()].some(name => isNear(name, 'steps'))
  if (!steps && !slip())
    context.report({
      rule: 'job-steps',
      at: key,
      message: `${title} has no steps`,
      help: 'add "steps:"',
      circleci: 'required key [steps] not found',
    })
  else if (steps && isNull(steps))
    context.report({
      rule: 'job-steps',
      at: body.entries.get('steps')!.key,
      message: `"steps" of ${title} is empty`,
      help: 'list at least one step',
    })
  const executor = child(body, 'executor')
  if (executor && !isNull(executor) && !hasTag(executor)) {
    if (executor.kind === 'sequence') return
    checkExecutorValue(executor, { title: `"executor" of ${title}`, rules: argumentRules, scope }, context)
  }
  checkMachinery(body, title, key, 'job-executor', context)
  checkEngines(body, title, scope, context)
}

const machineries = ['docker', 'machine', 'macos'] as const

/** Checks where a job or an executor runs: one of docker, machine and macos, each of the right shape. */
function checkMachinery(body: MapNode, title: string, key: Node, rule: RuleId, context: Context): void {
  const present = machineries.filter(name => !isNull(child(body, name)))
  const executor = !isNull(child(body, 'executor'))
  if (present.length > 1)
    context.report({
      rule: 'job-executor',
      at: body.entries.get(present[1]!)!.key,
      message: `${title} names ${present.map(name => `"${name}"`).join(' and ')}: one too many`,
      help: 'keep one',
    })
  else if (present.length === 1 && executor)
    context.report({
      rule: 'executor-twice',
      at: body.entries.get(present[0]!)!.key,
      message: `${title} names "executor" and "${present[0]}"; the latter wins`,
      help: 'keep one',
    })
  else if (
    present.length === 0 &&
    !executor &&
    !['docker', 'machine', 'macos', 'executor'].some(name => slipOf(body, name))
  )
    context.report({
      rule,
      at: key,
      message: `${title} has no docker, machine, macos${rule === 'job-executor' ? ' or executor' : ''}`,
      help: 'say where it runs: "docker: [{image: cimg/base:current}]"',
    })
  checkDocker(child(body, 'docker'), context)
  checkRunnerClass(child(body, 'resource_class'), context)
  const machine = child(body, 'machine')
  if (machine?.kind === 'map')
    checkShape('machine', machine, context, { at: body.entries.get('machine')!.key })
  const macos = child(body, 'macos')
  if (macos?.kind === 'map') checkShape('macos', macos, context, { at: body.entries.get('macos')!.key })
  checkEnvironment(child(body, 'environment'), context)
}

/** The class of a runner of one's own is `namespace/name`. */
function checkRunnerClass(node: Node | undefined, context: Context): void {
  if (
    node?.kind === 'scalar' &&
    !hasTag(node) &&
    node.text.includes('/') &&
    !/^[^\s/]+\/[^\s/]+$/.test(node.text)
  )
    context.report({
      rule: 'runner-class',
      at: node,
      message: `"${node.text}" cannot be the resource class of a runner`,
      help: 'write "namespace/name", without spaces',
      circleci: `Invalid format in resource class or classes: ${node.text}.`,
    })
}

function slipOf(body: MapNode, name: string): boolean {
  for (const key of body.entries.keys())
    if (key.length > 3 && name.startsWith(key.slice(0, 3)) && Math.abs(key.length - name.length) <= 2)
      return true
  return false
}

function checkDocker(docker: Node | undefined, context: Context): void {
  if (docker?.kind !== 'sequence') return
  for (const item of docker.items) {
    if (item.kind === 'map') {
      checkShape('dockerImage', item, context)
      checkEnvironment(child(item, 'environment'), context)
    } else if (!hasTag(item))
      context.report({
        rule: 'docker-image',
        at: item,
        message: `a docker image must be a map, not ${aKindOf(item)}`,
        help: 'write "image: cimg/base:current"',
      })
  }
}

function checkSpecialJob(type: string, body: MapNode, title: string, key: Node, context: Context): void {
  const steps = body.entries.get('steps')
  if (type === 'lock' || type === 'unlock') checkLock(type, body, title, key, context)
  else if (steps && ['release', 'no-op', 'approval'].includes(type))
    context.report({
      rule: 'steps-ignored',
      at: steps.key,
      message: `${title} is of type "${type}", so its steps never run`,
      help: 'remove the steps, or the type',
    })
  if (type === 'release' && !body.entries.has('plan_name'))
    context.report({
      rule: 'release-job',
      at: key,
      message: `${title} of type "release" lacks "plan_name"`,
      help: 'add "plan_name:"',
    })
  const validation = child(body, 'validation')
  if (validation?.kind === 'map') checkShape('releaseValidation', validation, context)
}

const lockKeys = ['type', 'key', 'parameters', 'description']

/** A lock is a type and a key, and nothing else. */
function checkLock(type: string, body: MapNode, title: string, key: Node, context: Context): void {
  for (const [name, entry] of body.entries)
    if (!lockKeys.includes(name))
      context.report({
        rule: 'lock-job',
        at: entry.key,
        message: `${title} of type "${type}" has "${name}"`,
        help: 'remove it: such a job has a type and a key only',
        circleci: `Additional property ${name} is not allowed`,
      })
  const lock = child(body, 'key')
  if (!lock)
    context.report({
      rule: 'lock-job',
      at: key,
      message: `${title} of type "${type}" lacks "key"`,
      help: 'add "key:", the name of the lock',
    })
  else if (lock.kind === 'scalar' && !hasTag(lock) && !/^[\w./-]{1,512}$/.test(lock.text))
    context.report({
      rule: 'lock-job',
      at: lock,
      message: `"${lock.text}" cannot be the key of a lock`,
      help: 'use letters, digits, ".", "_", "/" and "-" only',
    })
}

/** A job has one remote Docker engine, wherever its commands ask for it. */
function checkEngines(body: MapNode, title: string, scope: Scope, context: Context): void {
  const engines = enginesOf(child(body, 'steps'), scope.library, 0)
  if (engines.length > 1)
    context.report({
      rule: 'remote-docker-twice',
      at: engines[1]!,
      message: `${title} asks for a remote Docker engine ${engines.length === 2 ? 'twice' : `${engines.length} times`}`,
      help: 'keep one "setup_remote_docker"',
      circleci: `More than one setup_remote_docker is not valid`,
    })
}

/** The steps, in the job's own text, that ask for an engine, directly or in a command; those under a condition may not run. */
function enginesOf(node: Node | undefined, library: Library, depth: number): Node[] {
  if (node?.kind !== 'sequence' || depth > 20) return []
  return node.items.flatMap(item => {
    const step = readStep(item)
    if (step.kind === 'list') return enginesOf(item.kind === 'map' ? step.items[0] : item, library, depth)
    if (step.kind !== 'call') return []
    const command = resolve(library, 'command', step.name)
    if (command && command !== 'unknown')
      return enginesOf(child(command.body, 'steps'), command.library, depth + 1).map(() => step.key)
    return step.name === 'setup_remote_docker' ? [step.key] : []
  })
}

/** Commands that reach themselves, directly or through others, in the library where they are declared. */
export function checkRecursion(library: Library, context: Context): void {
  const done = new Set<Element>()
  for (const command of library.commands.values()) follow(command, [], done, context)
}

function follow(command: Element, path: Element[], done: Set<Element>, context: Context): void {
  if (done.has(command)) return
  if (path.includes(command)) {
    const cycle = [...path.slice(path.indexOf(command)), command].map(element => element.name).join(' → ')
    context.report({
      rule: 'recursive-command',
      at: command.key,
      message: `command "${command.name}" reaches itself: ${cycle}`,
      help: 'break the cycle: a command expands until nothing but built-in steps is left',
    })
    return
  }
  path.push(command)
  for (const name of calledCommands(child(command.body, 'steps'), [])) {
    const callee = command.library.commands.get(name)
    if (callee && path.length < 500) follow(callee, path, done, context)
  }
  path.pop()
  done.add(command)
}

function calledCommands(node: Node | undefined, names: string[]): string[] {
  if (node?.kind === 'sequence') for (const item of node.items) calledCommands(item, names)
  else if (node?.kind === 'scalar') names.push(node.text)
  else if (node?.kind === 'map')
    for (const [name, { value }] of node.entries) {
      if (name === 'when' || name === 'unless') calledCommands(child(value, 'steps'), names)
      else names.push(name)
      if (name === 'steps') calledCommands(value, names)
    }
  return names
}
