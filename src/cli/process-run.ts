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
import { readConfigFile, UsageError } from './config-files.ts'
import { ExitCode } from './exit-codes.ts'
import { exitCodeOfUsage, explained } from './explained.ts'
import { readOrbSources } from './orb-sources.ts'
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
export const runProcess = (name: string | undefined, options: ProcessCommandOptions): Promise<number> =>
  explained('heroku-orb process', exitCodeOf, async () => {
    const file = await readConfigFile(name)
    if (options.compat !== 'next' && options.compat !== 'classic')
      throw new UsageError(`"${options.compat}" is no compiler: write next or classic`)
    const analysis = analyse(file.text, {
      file: file.name,
      compat: options.compat,
      lints: herokuLints,
      orbs: await readOrbSources(options.orb),
    })
    const result = expand(analysis, {
      pipelineParameters: givenParameters(options.pipelineParameter, analysis),
      pipelineValues: givenValues(options.pipelineValue),
      running: options.running,
      leaveOut: options.strict ? 'nothing' : options.job === undefined ? 'unavailable' : 'failing',
    })
    const wanted = result.leftOut.find(({ job }) => job === options.job)
    const errors =
      wanted?.causes ??
      (result.config ? [] : result.diagnostics.filter(({ severity }) => severity === 'error'))
    if (options.json) process.stdout.write(`${JSON.stringify({ version: 1, ...result }, null, 2)}\n`)
    else if (result.config && !wanted) {
      process.stdout.write(printed(result, options, analysis))
      process.stderr.write(formatLeftOut(result))
    } else
      for (const diagnostic of errors)
        process.stderr.write(`${formatDiagnostic(diagnostic, file.text.split('\n'), plainPaint)}\n\n`)
    return errors.length ? ExitCode.findings : ExitCode.ok
  })

/** A job or workflow that there is not is a RangeError. */
const exitCodeOf = (error: unknown) => (error instanceof RangeError ? ExitCode.usage : exitCodeOfUsage(error))

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
    throw new RangeError(
      `${section.slice(0, -1)} "${name}" does not run with these values: give others with --pipeline-parameter or --pipeline-value`,
    )
  return select(config!, options)
}
