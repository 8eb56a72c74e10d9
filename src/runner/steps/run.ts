import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type JobContext, outcomeOf, resolvePath, type StepHandler, type StepOutcome } from '../context.ts'
import { durationMs } from '../duration.ts'
import { environmentMap } from '../environment.ts'
import { launch } from '../launch.ts'

/** CircleCI's shell for Linux jobs: https://circleci.com/docs/reference/configuration-reference/#default-shell-options */
const defaultShell = '/bin/bash -eo pipefail'

/** `run`: the command becomes a script file that the shell executes, as CircleCI's agent does. */
export const run: StepHandler = async (context, parameters, say, index) => {
  const command = parameters.command
  if (typeof command !== 'string') {
    say("this 'run' step has no 'command'\n")
    return { status: 'failed' }
  }
  const script = join(context.scratch, `step-${index}.sh`)
  // A step before may have put a link there.
  await rm(script, { force: true, recursive: true })
  await writeFile(script, command, { mode: 0o700, flag: 'wx' })
  const attempt = prepare(context, parameters, script, say)
  if (parameters.background === true) {
    void attempt()
    return { status: 'success', attempts: 1, notes: ['started in the background'] }
  }
  return await repeat(context, parameters, attempt, say)
}

/** Everything that an attempt needs, decided once. */
function prepare(
  context: JobContext,
  parameters: Parameters<StepHandler>[1],
  script: string,
  say: (text: string) => void,
): () => Promise<StepOutcome> {
  const { job, options } = context
  const shell = String(parameters.shell ?? job.shell ?? options.shell ?? defaultShell)
  const cwd = resolvePath(context, String(parameters.working_directory ?? '.'))
  const limit = durationMs(String(parameters.no_output_timeout ?? '10m'))
  const noOutputMs = Math.min(limit, options.patienceMs ?? Number.POSITIVE_INFINITY)
  return async () => {
    const ended = await launch({
      argv: [...shell.trim().split(/\s+/), script],
      launcher: options.launcher,
      cwd,
      env: { ...context.variables, ...environmentMap(parameters.environment) },
      noOutputMs: parameters.background === true ? undefined : noOutputMs,
      signal: context.signal,
      onOutput: say,
    })
    if (ended.reason === 'timeout') say(`Too long with no output (exceeded ${noOutputMs / 1000}s)\n`)
    return outcomeOf(ended)
  }
}

/** Repeats a failing command up to `max_auto_reruns` times, `auto_rerun_delay` apart. */
async function repeat(
  context: JobContext,
  parameters: Parameters<StepHandler>[1],
  attempt: () => Promise<StepOutcome>,
  say: (text: string) => void,
): Promise<StepOutcome> {
  const reruns = Number(parameters.max_auto_reruns ?? 0)
  const delay = Math.min(
    durationMs(String(parameters.auto_rerun_delay ?? '0s')),
    context.options.patienceMs ?? Number.POSITIVE_INFINITY,
  )
  for (let attempts = 1; ; attempts++) {
    const outcome = await attempt()
    if (outcome.status === 'success' || outcome.status === 'canceled' || attempts > reruns) {
      return { ...outcome, attempts }
    }
    say(`\nattempt ${attempts} failed; rerun ${attempts} of ${reruns} in ${delay / 1000}s\n`)
    await sleep(delay, undefined, { signal: context.signal }).catch(() => {})
  }
}
