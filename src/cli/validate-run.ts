import { readFile, writeFile } from 'node:fs/promises'
import packageJson from '../../package.json' with { type: 'json' }
import { UsageError } from '../expected-error.ts'
import {
  analyse,
  applyFixes,
  colourPaint,
  diagnose,
  formatGithub,
  formatJUnit,
  formatResults,
  formatSarif,
  herokuLints,
  type LanguageOptions,
  plainPaint,
  readSource,
  readUnpacked,
  type Source,
  type ValidateResult,
  type Verdict,
} from '../language/index.ts'
import {
  at,
  isWhole,
  readOrb,
  readOrbSources,
  readSettings,
  readTargets,
  scriptsOf,
  shellcheck,
  type Target,
  unusedSuppressions,
  watchFiles,
} from '../workspace/index.ts'
import { printError } from './errors.ts'
import { ExitCode } from './exit-codes.ts'
import { colours, type Io } from './io.ts'

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

/** A target with what was found in it. */
export interface Checked {
  target: Target
  result: ValidateResult
}

/** How often a file is fixed in one run: enough for what one fix uncovers after the other, and an end in any case. */
const fixRounds = 5

const formats = ['text', 'json', 'sarif', 'junit', 'github']

/** Runs the command, and gives its exit code. */
export async function runValidate(io: Io, names: string[], options: ValidateCommandOptions): Promise<number> {
  if (options.compat !== 'next' && options.compat !== 'classic')
    throw new UsageError(`"${options.compat}" is not a compiler: write next or classic`)
  if (!formats.includes(options.format))
    throw new UsageError(
      `"${options.format}" is not a format: write ${formats.slice(0, -1).join(', ')} or ${formats.at(-1)}`,
    )
  for (const option of ['fix', 'watch'] as const)
    if (options[option] && names.includes('-'))
      throw new UsageError(
        `"--${option}" needs files: standard input cannot be ${option === 'fix' ? 'written' : 'watched'}`,
      )
  if (options.watch) await watchAll(io, names, options)
  return await once(io, names, options)
}

async function watchAll(io: Io, names: string[], options: ValidateCommandOptions): Promise<void> {
  const { targets } = await readTargets(io, names)
  await watchFiles(
    targets.flatMap(target => [...target.texts.keys()].map(name => at(io, name))),
    async () => {
      io.stdout.write(`\n${new Date().toLocaleTimeString()}\n`)
      await once(io, names, options).catch(error => printError(io, 'validate', error))
    },
  )
}

async function once(io: Io, names: string[], options: ValidateCommandOptions): Promise<number> {
  const [{ targets, skipped }, settings, orbs, against] = await Promise.all([
    readTargets(io, names),
    readSettings(io),
    readOrbSources(io, options.orb),
    options.against === undefined ? undefined : readOrb(io, options.against),
  ])
  const { info, fragment } = options
  const compat = options.compat as 'next' | 'classic'
  const language = { lints: herokuLints, compat, info, fragment, ignore: settings.ignore, orbs, against }
  const used = new Set<string>()
  const checked: Checked[] = []
  for (const target of targets) {
    let result = await check(io, target, language, options, used)
    // A fix may bring to light what it hid: a file of version 2 is not read further.
    for (let round = 0; options.fix && round < fixRounds && (await fix(io, target, result)); round++)
      result = await check(io, target, language, options, used)
    checked.push({ target, result })
  }
  // One file of many may not need what the others do.
  const unused = (await isWhole(io, names)) ? unusedSuppressions(settings, used) : []
  if (unused.length)
    checked.push({
      target: { name: settings.file, texts: new Map([[settings.file, settings.text]]), unpacked: false },
      result: { verdict: 'valid', diagnostics: unused, unknowns: [] },
    })
  const verdict = worst(checked.map(({ result }) => result.verdict))
  const format = options.json ? 'json' : options.format
  io.stdout.write(render(io, checked, skipped, verdict, format))
  if (skipped.length && format !== 'json') io.stderr.write(skippedNote(skipped))
  if (verdict === 'invalid') return ExitCode.findings
  return verdict === 'unknown' && options.strict ? ExitCode.unknown : ExitCode.ok
}

async function check(
  io: Io,
  target: Target,
  language: LanguageOptions,
  options: ValidateCommandOptions,
  used: Set<string>,
): Promise<ValidateResult> {
  const analysis = analyse(read(target), { ...language, script: scriptsOf(io, target.name) })
  const found = options.shellcheck ? await shellcheck(analysis) : []
  return diagnose(analysis, found, used)
}

function read(target: Target): Source {
  if (!target.unpacked) return readSource(target.texts.get(target.name)!, target.name)
  const prefix = target.name === '.' ? '' : `${target.name}/`
  const files = new Map([...target.texts].map(([name, text]) => [name.slice(prefix.length), text]))
  return readUnpacked(files, target.name === '.' ? '' : target.name)
}

/** Writes the target's files with their safe fixes made; false where there was nothing to fix. */
async function fix(io: Io, target: Target, result: ValidateResult): Promise<boolean> {
  let any = false
  for (const [name, text] of target.texts) {
    if (name === '<stdin>') continue
    const found = result.diagnostics.filter(diagnostic => diagnostic.file === name)
    const { text: fixed, count } = applyFixes(text, found)
    if (count === 0) continue
    // The file must still be what was checked.
    if ((await readFile(at(io, name), 'utf8')) !== text)
      throw new UsageError(`"${name}" changed while it was checked: run again`)
    await writeFile(at(io, name), fixed)
    io.stderr.write(`${name}: ${count} fixed\n`)
    target.texts.set(name, fixed)
    any = true
  }
  return any
}

function worst(verdicts: Verdict[]): Verdict {
  return verdicts.includes('invalid') ? 'invalid' : verdicts.includes('unknown') ? 'unknown' : 'valid'
}

/** Says which files of a directory were not checked. */
function skippedNote(names: string[]): string {
  const count =
    names.length === 1
      ? '1 file that is not a pipeline configuration'
      : `${names.length} files that are not pipeline configurations`
  return `skipped ${count}: ${names.join(', ')}; name a file to check it\n`
}

function render(io: Io, checked: Checked[], skipped: string[], verdict: Verdict, format: string): string {
  const diagnostics = checked.flatMap(({ result }) => result.diagnostics)
  const unknowns = checked.flatMap(({ result }) => result.unknowns)
  switch (format) {
    case 'json':
      return `${JSON.stringify({ version: 1, verdict, diagnostics, unknowns, skipped }, null, 2)}\n`
    case 'sarif':
      return formatSarif(diagnostics, unknowns, {
        version: packageJson.version,
        lints: herokuLints,
      })
    case 'junit':
      return formatJUnit(
        checked.flatMap(({ target, result }) => {
          const names = new Set([...result.diagnostics, ...result.unknowns].map(({ file }) => file))
          return (names.size ? [...names] : [target.name]).map(name => ({
            name,
            diagnostics: result.diagnostics.filter(({ file }) => file === name),
            unknowns: result.unknowns.filter(({ file }) => file === name),
          }))
        }),
      )
    case 'github':
      return formatGithub(diagnostics, unknowns)
    default:
      return formatResults(
        checked.map(({ target: { name, texts }, result }) => ({ name, texts, result })),
        colours(io.stdout, io.env) ? colourPaint : plainPaint,
      )
  }
}
