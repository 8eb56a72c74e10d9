import { readFile, writeFile } from 'node:fs/promises'
import packageJson from '../../package.json' with { type: 'json' }
import { colourPaint, plainPaint } from '../language/report/text.ts'
import type { Diagnostic, ValidateResult, Verdict } from '../language/types.ts'
// Not the language's whole door: what only "process" needs would be loaded with it.
import { validate } from '../language/validate.ts'
import { type ConfigFile, readConfigFiles, UsageError } from './config-files.ts'
import { ExitCode } from './exit-codes.ts'
import { readOrb, readOrbSources } from './orb-sources.ts'
import { readSettings } from './settings.ts'

export interface ValidateCommandOptions {
  compat: string
  format: string
  json?: boolean
  strict?: boolean
  fragment?: boolean
  info?: boolean
  fix?: boolean
  watch?: boolean
  shellcheck?: boolean
  orb: string[]
  against?: string
}

/** One file with what was found in it. */
export interface Checked {
  file: ConfigFile
  result: ValidateResult
}

/** Runs the command, and gives its exit code. */
export async function runValidate(names: string[], options: ValidateCommandOptions): Promise<number> {
  try {
    if (options.compat !== 'next' && options.compat !== 'classic')
      throw new UsageError(`"${options.compat}" is no compiler: write next or classic`)
    if (options.watch) await watchAll(names, options)
    return await once(names, options)
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    process.stderr.write(`heroku-orb validate: ${error.message}\n`)
    return ExitCode.usage
  }
}

async function watchAll(names: string[], options: ValidateCommandOptions): Promise<void> {
  const { watchFiles } = await import('./watch.ts')
  const files = await readConfigFiles(names)
  await watchFiles(
    files.map(file => file.name),
    async () => {
      process.stdout.write(`\n${new Date().toLocaleTimeString()}\n`)
      await once(names, options)
    },
  )
}

async function once(names: string[], options: ValidateCommandOptions): Promise<number> {
  const [files, { ignore }, orbs, against] = await Promise.all([
    readConfigFiles(names),
    readSettings(),
    readOrbSources(options.orb),
    options.against === undefined ? undefined : readOrb(options.against),
  ])
  const checked: Checked[] = []
  for (const file of files) {
    const compat = options.compat as 'next' | 'classic'
    const check = (text: string) =>
      validate(text, {
        file: file.name,
        compat,
        info: options.info,
        fragment: options.fragment,
        ignore,
        orbs,
        against,
      })
    let result = check(file.text)
    if (options.fix) {
      const fixed = await fix(file, result)
      if (fixed) {
        file.text = fixed
        result = check(fixed)
      }
    }
    if (options.shellcheck) result = await withShellcheck(file, result)
    checked.push({ file, result })
  }
  const verdict = worst(checked.map(({ result }) => result.verdict))
  process.stdout.write(await render(checked, verdict, options.json ? 'json' : options.format))
  if (verdict === 'invalid') return ExitCode.findings
  return verdict === 'unknown' && options.strict ? ExitCode.unknown : ExitCode.ok
}

/** Writes the file with its safe fixes made; the new text, or undefined where there was nothing to fix. */
async function fix(file: ConfigFile, result: ValidateResult): Promise<string | undefined> {
  const { applyFixes } = await import('../language/report/fix.ts')
  const { text, count } = applyFixes(file.text, result.diagnostics)
  if (count === 0 || file.name === '<stdin>') return undefined
  // What stands in the file now must still be what was checked.
  if ((await readFile(file.name, 'utf8')) !== file.text)
    throw new UsageError(`"${file.name}" changed while it was checked: run again`)
  await writeFile(file.name, text)
  process.stderr.write(`${file.name}: ${count} fixed\n`)
  return text
}

async function withShellcheck(file: ConfigFile, result: ValidateResult): Promise<ValidateResult> {
  const { shellcheck } = await import('./shellcheck.ts')
  const diagnostics = [...result.diagnostics, ...(await shellcheck(file))].sort(byPosition)
  return { ...result, diagnostics }
}

function byPosition(one: Diagnostic, other: Diagnostic): number {
  return one.line - other.line || one.column - other.column
}

function worst(verdicts: Verdict[]): Verdict {
  return verdicts.includes('invalid') ? 'invalid' : verdicts.includes('unknown') ? 'unknown' : 'valid'
}

async function render(checked: Checked[], verdict: Verdict, format: string): Promise<string> {
  const diagnostics = checked.flatMap(({ result }) => result.diagnostics)
  switch (format) {
    case 'json':
      return `${JSON.stringify({ version: 1, verdict, diagnostics, unknowns: checked.flatMap(({ result }) => result.unknowns) }, null, 2)}\n`
    case 'sarif':
      return (await import('../language/report/sarif.ts')).formatSarif(diagnostics, packageJson.version)
    case 'junit':
      return (await import('../language/report/junit.ts')).formatJUnit(
        checked.map(({ file, result }) => ({ name: file.name, diagnostics: result.diagnostics })),
      )
    case 'github':
      return (await import('../language/report/github.ts')).formatGithub(diagnostics)
    case 'text': {
      const { formatResults } = await import('../language/report/summary.ts')
      return formatResults(
        checked.map(({ file, result }) => ({ name: file.name, text: file.text, result })),
        process.stdout.isTTY && !process.env.NO_COLOR ? colourPaint : plainPaint,
      )
    }
    default:
      throw new UsageError(`"${format}" is no format: write text, json, sarif, junit or github`)
  }
}
