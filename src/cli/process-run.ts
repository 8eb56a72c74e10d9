import { processConfig, select, type Value } from '../language/index.ts'
import { formatDiagnostic, plainPaint } from '../language/report/text.ts'
import { readValue } from '../language/source/scalars.ts'
import { readConfigFile, UsageError } from './config-files.ts'
import { ExitCode } from './exit-codes.ts'
import { readOrbSources } from './orb-sources.ts'

export interface ProcessCommandOptions {
  compat: string
  pipelineParameter: string[]
  pipelineValue: string[]
  orb: string[]
  workflow?: string
  job?: string
  json?: boolean
}

/** Runs the command, and gives its exit code. */
export async function runProcess(name: string | undefined, options: ProcessCommandOptions): Promise<number> {
  try {
    const file = await readConfigFile(name)
    if (options.compat !== 'next' && options.compat !== 'classic')
      throw new UsageError(`"${options.compat}" is no compiler: write next or classic`)
    const result = processConfig(file.text, {
      file: file.name,
      compat: options.compat,
      pipelineParameters: assignments(options.pipelineParameter),
      pipelineValues: assignments(options.pipelineValue),
      orbs: await readOrbSources(options.orb),
    })
    const errors = result.diagnostics.filter(diagnostic => diagnostic.severity === 'error')
    if (options.json) process.stdout.write(`${JSON.stringify({ version: 1, ...result }, null, 2)}\n`)
    else if (result.config)
      process.stdout.write(options.workflow || options.job ? select(result.config, options) : result.yaml)
    else
      for (const diagnostic of errors)
        process.stderr.write(`${formatDiagnostic(diagnostic, file.text.split('\n'), plainPaint)}\n\n`)
    return errors.length ? ExitCode.findings : ExitCode.ok
  } catch (error) {
    if (!(error instanceof UsageError || error instanceof RangeError)) throw error
    process.stderr.write(`heroku-orb process: ${error.message}\n`)
    return ExitCode.usage
  }
}

/** `name=value` pairs; a value is read as YAML reads a scalar, so that `true` and `3` keep their types. */
function assignments(pairs: string[]): Record<string, Value> {
  const values: Record<string, Value> = Object.create(null)
  for (const pair of pairs) {
    const equals = pair.indexOf('=')
    if (equals < 1) throw new UsageError(`"${pair}" is no name=value`)
    values[pair.slice(0, equals)] = readValue(pair.slice(equals + 1))
  }
  return values
}
