import type { Element } from '../model/library.ts'
import type { Span } from '../source/locate.ts'
import { isNull, type MapNode, type Node } from '../source/nodes.ts'
import type { ProcessedJob, ProcessedStep, Value } from '../types.ts'
import { enter, executorArgument } from './bind.ts'
import { type Frame, placeIn } from './frame.ts'
import { expandSteps, missing } from './steps.ts'
import { substitute } from './substitute.ts'
import { checkTyped, checkTypedMachinery } from './typed.ts'
import { ExecutorValue, isMap, newMap, toText, type ValueMap } from './values.ts'

const handled = new Set(['parameters', 'description', 'executor', 'environment', 'steps', 'name'])

export interface JobCall {
  at: Span
  args?: MapNode
  matrix?: Map<string, Value>
  frame: Frame
}

/** Expands a job: its arguments bound, its executor merged in, its commands spliced. */
export function expandJob(element: Element, call: JobCall): ProcessedJob {
  const frame = enter(element, call.args, call.frame, call.at, call.matrix)
  const body = element.body
  const job = newMap()
  const executor = body?.entries.get('executor')?.value
  const environment: ValueMap[] = []
  if (executor && !isNull(executor)) mergeExecutor(executor, frame, job, environment)
  if (body) Object.assign(job, typed('job', body, frame))
  const own = body?.entries.get('environment')?.value
  if (own) environment.push(...environmentList(substitute(own, frame)))
  if (environment.length) job.environment = environment
  const steps: ProcessedStep[] = [
    ...expandSteps(call.args?.entries.get('pre-steps')?.value, call.frame),
    ...expandSteps(body?.entries.get('steps')?.value, frame),
    ...expandSteps(call.args?.entries.get('post-steps')?.value, call.frame),
  ]
  if (body?.entries.has('steps') || steps.length) job.steps = steps as Value
  return job as ProcessedJob
}

/** The keys of a job or an executor but those that are handled apart, their types checked. */
function typed(name: 'job' | 'executor', body: MapNode, frame: Frame): Value {
  const value = substitute(body, frame, handled)
  checkTyped(name, body, value, frame)
  checkTypedMachinery(body, value, frame)
  return value
}

function mergeExecutor(node: Node, frame: Frame, job: ValueMap, environment: ValueMap[]): void {
  const value = executorArgument(node, frame)
  if (!(value instanceof ExecutorValue)) return
  const { executor } = value
  if (executor === 'unknown' || (!executor && value.name.includes('/'))) {
    missing('executor', value.name, value.frame, node)
    return
  }
  if (!executor) {
    frame.expansion.report({
      rule: 'unknown-executor',
      at: placeIn(frame, node),
      message: `there is no executor "${value.name}"`,
      help: 'define it under "executors:"',
      circleci: `Cannot find a definition for executor named ${value.name}`,
    })
    return
  }
  const inner = enter(executor, value.args, value.frame, node)
  if (!executor.body) return
  Object.assign(job, typed('executor', executor.body, inner))
  const own = executor.body.entries.get('environment')?.value
  if (own) environment.push(...environmentList(substitute(own, inner)))
}

/** A job's environment comes out as a list of maps of one key, whatever its source form. */
function environmentList(value: Value): ValueMap[] {
  if (isMap(value)) return Object.keys(value).map(name => single(name, value[name]!))
  if (value === null) return []
  return (Array.isArray(value) ? value : [value]).flatMap(item => {
    if (isMap(item)) return environmentList(item)
    const text = toText(item)
    const equals = text.indexOf('=')
    return [equals < 0 ? single(text, null) : single(text.slice(0, equals), text.slice(equals + 1))]
  })
}

function single(name: string, value: Value): ValueMap {
  const map = newMap()
  map[name] = value
  return map
}
