import { UsageError } from '../expected-error.ts'
import {
  type Analysis,
  analyse,
  child,
  expand,
  formatDiagnostic,
  formatLeftOut,
  herokuLints,
  type ProcessResult,
  plainPaint,
  select,
} from '../language/index.ts'
import { readConfigFile, readOrbSources } from '../workspace/index.ts'
import { ExitCode } from './exit-codes.ts'
import { type Io, printJson } from './io.ts'
import { givenParameters, givenValues } from './pipeline-assignments.ts'

export interface ProcessCommandOptions {
  compat: string
  pipelineParameter: string[]
  pipelineValue: string[]
  orb: string[]
  workflow?: string
  job?: string
  running?: boolean
  strict?: boolean
  json?: boolean
}

/** Runs the command, and gives its exit code. */
export async function runProcess(
  io: Io,
  name: string | undefined,
  options: ProcessCommandOptions,
): Promise<number> {
  const file = await readConfigFile(io, name)
  if (options.compat !== 'next' && options.compat !== 'classic')
    throw new UsageError(`"${options.compat}" is not a compiler: write next or classic`)
  const analysis = analyse(file.text, {
    file: file.name,
    compat: options.compat,
    lints: herokuLints,
    orbs: await readOrbSources(io, options.orb),
  })
  const result = expand(analysis, {
    pipelineParameters: givenParameters(options.pipelineParameter, analysis),
    pipelineValues: givenValues(options.pipelineValue),
    running: options.running,
    leaveOut: options.strict ? 'nothing' : options.job === undefined ? 'unavailable' : 'failing',
  })
  const wanted = result.leftOut.find(({ job }) => job === options.job)
  const errors =
    wanted?.causes ?? (result.config ? [] : result.diagnostics.filter(({ severity }) => severity === 'error'))
  if (options.json) printJson(io, { version: 1, ...result })
  else if (result.config && !wanted) {
    io.stdout.write(printed(result, options, analysis))
    io.stderr.write(formatLeftOut(result))
  } else
    for (const diagnostic of errors)
      io.stderr.write(`${formatDiagnostic(diagnostic, file.text.split('\n'), plainPaint)}\n\n`)
  return errors.length ? ExitCode.findings : ExitCode.ok
}

/** The whole, or the part that is asked for. What is declared and missing from the whole does not run with the given values. */
function printed(
  { config, yaml }: ProcessResult,
  options: ProcessCommandOptions,
  { root }: Analysis,
): string {
  const { workflow, job } = options
  if (workflow === undefined && job === undefined) return yaml
  const [section, name] = job === undefined ? ['workflows', workflow!] : ['jobs', job]
  if (child(child(root, section), name) && !Object.hasOwn(config![section as 'jobs' | 'workflows'], name))
    throw new UsageError(
      `${section.slice(0, -1)} "${name}" does not run with these values: give others with --pipeline-parameter or --pipeline-value`,
    )
  try {
    return select(config!, options)
  } catch (error) {
    // There is no such job, or no such workflow.
    throw error instanceof RangeError ? new UsageError(error.message) : error
  }
}
