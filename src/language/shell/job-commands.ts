import type { Checked } from '../check/context.ts'
import { isBash } from '../lints/shell.ts'
import type { Invocation } from '../model/invocation.ts'
import { type Element, type Library, resolve } from '../model/library.ts'
import { builtInSteps, readStep } from '../model/steps.ts'
import { locate, type Span } from '../source/locate.ts'
import { child, isNull, type Node, type ScalarNode, stringOf } from '../source/nodes.ts'
import { type ShellCommand, shellCommands } from './commands.ts'

/** When a step runs: after a failure, too, or only then. */
export type StepWhen = 'on_success' | 'on_fail' | 'always'

/** A command that a job runs, and where a finding about it belongs in the configuration. */
export interface JobCommand extends ShellCommand {
  /** The whole command, or the word at a position of {@link ShellCommand.words}; in a script of the repository, its call. */
  spanOf(word?: number): Span
  /** Where it is in a script of the repository. */
  script?: { path: string; line: number }
  when: StepWhen
  /** Steps of one job count up: two commands with the same number are of one step. */
  step: number
}

/** A job of the configuration with the commands that it runs, in order, those of its commands and scripts included. */
export interface JobScript {
  job: Element
  commands: JobCommand[]
  /** Whether it asks CircleCI for a Docker engine. */
  engine: boolean
  /** Whether it runs steps, or a script, that cannot be read here: an orb's that is not available, say. */
  partial: boolean
}

/** How deep commands, and scripts that call scripts, are followed. */
const depthLimit = 8

/** The most commands that are gathered of one job: enough for any that a person wrote. */
const commandLimit = 5_000

interface Walk {
  context: Checked
  result: JobScript
  step: number
  conditional: boolean
  depth: number
}

const known = new WeakMap<Library, JobScript[]>()

/** Every job of the configuration with what it runs; read once. */
export function jobScripts(context: Checked): JobScript[] {
  const before = known.get(context.library)
  if (before) return before
  const invocations = new Map<string, Invocation[]>()
  for (const workflow of [...context.workflows.values(), ...context.groups.values()])
    for (const invocation of workflow.invocations) {
      const same = invocations.get(invocation.job)
      if (same) same.push(invocation)
      else invocations.set(invocation.job, [invocation])
    }
  const scripts = [...context.library.jobs.values()].map(job =>
    readJob(job, invocations.get(job.name) ?? [], context),
  )
  known.set(context.library, scripts)
  return scripts
}

function readJob(job: Element, invocations: readonly Invocation[], context: Checked): JobScript {
  const walk: Walk = {
    context,
    result: { job, commands: [], engine: false, partial: false },
    step: 0,
    conditional: false,
    depth: 0,
  }
  for (const { preSteps } of invocations) readSteps(preSteps, context.library, undefined, walk)
  readSteps(child(job.body, 'steps'), context.library, job, walk)
  for (const { postSteps } of invocations) readSteps(postSteps, context.library, undefined, walk)
  return walk.result
}

function readSteps(node: Node | undefined, library: Library, element: Element | undefined, walk: Walk): void {
  if (node?.kind === 'sequence') for (const item of node.items) readOne(item, library, element, walk)
}

function readOne(node: Node, library: Library, element: Element | undefined, walk: Walk): void {
  const step = readStep(node)
  switch (step.kind) {
    case 'list':
      for (const item of step.items) readOne(item, library, element, walk)
      return
    case 'condition':
      under(walk, () => readSteps(child(step.value, 'steps'), library, element, walk))
      return
    case 'spliced':
      walk.result.partial = true
      return
    case 'call':
      if (step.name === 'run' || step.name === 'deploy') readRun(step.key, step.value, element, walk)
      else if (step.name === 'setup_remote_docker') walk.result.engine = true
      else if (!builtInSteps.has(step.name)) readCall(step.name, step.value, library, element, walk)
  }
}

function readCall(
  name: string,
  value: Node | undefined,
  library: Library,
  element: Element | undefined,
  walk: Walk,
): void {
  const command = resolve(library, 'command', name)
  if (!command || command === 'unknown' || walk.depth >= depthLimit) {
    walk.result.partial = true
    return
  }
  // Steps that are passed as an argument run inside; which of them, and where, the command decides.
  if (value?.kind === 'map')
    for (const { value: argument } of value.entries.values())
      if (argument.kind === 'sequence') under(walk, () => readSteps(argument, library, element, walk))
  walk.depth++
  readSteps(child(command.body, 'steps'), command.library, command, walk)
  walk.depth--
}

function under(walk: Walk, read: () => void): void {
  const before = walk.conditional
  walk.conditional = true
  read()
  walk.conditional = before
}

function readRun(key: ScalarNode, value: Node | undefined, element: Element | undefined, walk: Walk): void {
  const body = value?.kind === 'map' ? value : undefined
  const command = body ? child(body, 'command') : value
  if (command?.kind !== 'scalar' || isNull(command)) return
  if (!isBash({ key, command, body, element })) {
    walk.result.partial = true
    return
  }
  walk.step++
  const when = stringOf(child(body, 'when'))
  const { text } = walk.context.source
  addCommands(shellCommands(command.text), walk, {
    when: when === 'always' || when === 'on_fail' ? when : 'on_success',
    step: walk.step,
    spanOf: (start, end) => locate(text, command, start, end),
  })
}

interface Origin {
  when: StepWhen
  step: number
  spanOf(start: number, end: number): Span
  script?: { path: string; text: string }
}

function addCommands(commands: ShellCommand[], walk: Walk, origin: Origin): void {
  for (const command of commands) {
    if (walk.result.commands.length >= commandLimit) return
    const path = scriptOf(command)
    const text = path === undefined ? undefined : walk.context.script(path)
    if (path !== undefined && text !== undefined && walk.depth < depthLimit) {
      walk.depth++
      const at = origin.spanOf(command.start, command.end)
      const inner = { ...origin, spanOf: () => at, script: { path, text } }
      const called = shellCommands(text).map(one => ({
        ...one,
        conditional: one.conditional || command.conditional,
      }))
      addCommands(called, walk, inner)
      walk.depth--
      continue
    }
    if (path !== undefined) walk.result.partial = true
    walk.result.commands.push({
      ...command,
      conditional: command.conditional || walk.conditional,
      when: origin.when,
      step: origin.step,
      script: origin.script && { path: origin.script.path, line: lineAt(origin.script.text, command.start) },
      spanOf: word => {
        const place = (word === undefined ? undefined : command.places[word]) ?? command
        return origin.spanOf(place.start, place.end)
      },
    })
  }
}

/** The script of the repository that a command runs: `bash deploy.sh`, `. ./env.sh`, `./deploy.sh`. */
function scriptOf({ words }: ShellCommand): string | undefined {
  const [program = ''] = words
  const path = /^(?:(?:.*\/)?(?:ba|da|k|z)?sh|source|\.)$/.test(program)
    ? words.slice(1).find(word => !word.startsWith('-') && word !== 'pipefail')
    : /^(?:\.\/|[\w.-]+\/).*\.(?:ba)?sh$|^\.\//.test(program)
      ? program
      : undefined
  return path === undefined || /[$`*]|<</.test(path) ? undefined : path.replace(/^(?:\.\/)+/, '')
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length
}
