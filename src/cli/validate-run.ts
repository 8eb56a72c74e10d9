import { validate } from '../language/index.ts'
import { colourPaint, formatDiagnostic, formatUnknown, plainPaint } from '../language/report/text.ts'
import type { ValidateResult, Verdict } from '../language/types.ts'
import { type ConfigFile, readConfigFiles, UsageError } from './config-files.ts'
import { ExitCode } from './exit-codes.ts'

export interface ValidateCommandOptions {
  compat: string
  json?: boolean
  strict?: boolean
}

/** Runs the command, and gives its exit code. */
export async function runValidate(names: string[], options: ValidateCommandOptions): Promise<number> {
  if (options.compat !== 'next' && options.compat !== 'classic')
    return usage(`"${options.compat}" is no compiler: write next or classic`)
  let files: ConfigFile[]
  try {
    files = await readConfigFiles(names)
  } catch (error) {
    if (error instanceof UsageError) return usage(error.message)
    throw error
  }
  const compat = options.compat
  const results = files.map(file => validate(file.text, { file: file.name, compat }))
  const whole = merge(results)
  if (options.json) process.stdout.write(`${JSON.stringify({ version: 1, ...whole }, null, 2)}\n`)
  else process.stdout.write(asText(files, results))
  return exitCode(whole.verdict, options.strict ?? false)
}

function usage(message: string): number {
  process.stderr.write(`heroku-orb validate: ${message}\n`)
  return ExitCode.usage
}

function exitCode(verdict: Verdict, strict: boolean): number {
  if (verdict === 'invalid') return ExitCode.findings
  return verdict === 'unknown' && strict ? ExitCode.unknown : ExitCode.ok
}

function merge(results: ValidateResult[]): ValidateResult {
  const verdicts = results.map(result => result.verdict)
  const verdict = verdicts.includes('invalid')
    ? 'invalid'
    : verdicts.includes('unknown')
      ? 'unknown'
      : 'valid'
  return {
    verdict,
    diagnostics: results.flatMap(result => result.diagnostics),
    unknowns: results.flatMap(result => result.unknowns),
  }
}

function asText(files: ConfigFile[], results: ValidateResult[]): string {
  const paint = process.stdout.isTTY && !process.env.NO_COLOR ? colourPaint : plainPaint
  const parts: string[] = []
  for (const [index, result] of results.entries()) {
    const file = files[index]!
    const lines = file.text.split('\n')
    for (const diagnostic of result.diagnostics) parts.push(`${formatDiagnostic(diagnostic, lines, paint)}\n`)
    for (const unknown of result.unknowns) parts.push(`${formatUnknown(unknown, paint)}\n`)
    parts.push(`${summary(file.name, result)}\n`)
  }
  return parts.join('\n')
}

function summary(name: string, result: ValidateResult): string {
  const count = (severity: string) =>
    result.diagnostics.filter(diagnostic => diagnostic.severity === severity).length
  const told = [plural(count('error'), 'error'), plural(count('warning'), 'warning')].filter(Boolean)
  if (result.unknowns.length) told.push(`${result.unknowns.length} not checked`)
  const verdict = result.verdict === 'unknown' ? 'no error found' : result.verdict
  return `${name}: ${verdict}${told.length ? ` (${told.join(', ')})` : ''}`
}

function plural(count: number, word: string): string {
  return count === 0 ? '' : `${count} ${word}${count > 1 ? 's' : ''}`
}
