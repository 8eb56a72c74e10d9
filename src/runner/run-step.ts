import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { ProcessedStep, Value } from '../language/index.ts'
import type { JobContext } from './context.ts'
import { createMasker } from './mask.ts'
import { stepHandlers } from './steps/index.ts'
import type { StepRecord } from './types.ts'

/**
 * What keeps files for people runs after a failure, too, and CircleCI reads no `when` there: of a red job they are needed most.
 * https://circleci.com/docs/guides/optimize/artifacts/#uploading-core-files
 */
const storing = ['store_artifacts', 'store_test_results']

/**
 * Carries out one step, or skips it where it is not due, and draws the job's status from it.
 *
 * @param began when the job began, by `performance.now()`
 */
export async function runStep(
  context: JobContext,
  index: number,
  step: ProcessedStep,
  began: number,
): Promise<StepRecord> {
  const { options, record } = context
  const { type, parameters } = parse(step)
  const result: StepRecord = {
    index,
    name: stepName(type, parameters),
    type,
    status: 'skipped',
    startedMs: performance.now() - began,
    durationMs: 0,
    attempts: 0,
    log: '',
    notes: [],
  }
  const when = storing.includes(type) ? 'always' : String(parameters.when ?? 'on_success')
  if (!isDue(context, when)) {
    options.onEvent?.({ type: 'step-end', job: context.name, step: result })
    return result
  }
  options.onEvent?.({ type: 'step-start', job: context.name, step: index, name: result.name })
  const masker = createMasker(Object.values(options.environment ?? {}))
  const show = (text: string) => {
    if (text === '') return
    result.log += text
    options.onEvent?.({ type: 'step-output', job: context.name, step: index, text })
  }
  const say = (text: string) => {
    options.onRawOutput?.(index, text)
    show(masker.write(text))
  }
  const handler = stepHandlers[type]
  const outcome = handler
    ? await handler(context, parameters, say, index).catch((error: Error) => {
        say(`${error.message}\n`)
        return { status: 'failed' as const }
      })
    : { status: 'failed' as const }
  if (!handler) say(`the step type '${type}' is unknown\n`)
  show(masker.end())
  Object.assign(result, { attempts: 1 }, outcome, {
    durationMs: performance.now() - began - result.startedMs,
  })
  if (outcome.status === 'canceled') record.status = 'canceled'
  if (outcome.status === 'failed' || outcome.status === 'timedout') record.status = 'failed'
  record.halted ||= await stat(join(context.scratch, 'halt')).then(
    () => true,
    () => false,
  )
  options.onEvent?.({ type: 'step-end', job: context.name, step: result })
  return result
}

function parse(step: ProcessedStep): { type: string; parameters: Record<string, Value> } {
  if (typeof step === 'string') return { type: step, parameters: {} }
  const [type, value] = Object.entries(step)[0] ?? ['', null]
  if (typeof value === 'string') return { type, parameters: { command: value } }
  return { type, parameters: (value ?? {}) as Record<string, Value> }
}

function stepName(type: string, parameters: Record<string, Value>): string {
  if (typeof parameters.name === 'string') return parameters.name
  if (type !== 'run') return type.replaceAll('_', ' ')
  const [first = ''] = String(parameters.command ?? '')
    .trim()
    .split('\n')
  return first.length > 80 ? `${first.slice(0, 79)}…` : first
}

/** Whether a step runs now: https://circleci.com/docs/reference/configuration-reference/#the-when-attribute */
function isDue({ record, signal }: JobContext, when: string): boolean {
  if (signal.aborted) record.status = 'canceled'
  if (record.status === 'canceled' || record.halted) return false
  if (when === 'always') return true
  return (when === 'on_fail') === (record.status === 'failed')
}
