import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'yaml'
import { UsageError } from '../expected-error.ts'
import type { Diagnostic, Suppression } from '../language/index.ts'
import { allRules, herokuLints, suggest } from '../language/index.ts'
import { at, type Place } from './place.ts'
import { repositoryRoot } from './repository.ts'

const settingsName = '.heroku-orb.yml'

export interface Settings {
  ignore: Suppression[]
  /** The section of rehearsals, as it is written. */
  rehearse?: Record<string, unknown>
  file: string
  text: string
}

/** Reads `.heroku-orb.yml` of the project: `ignore: [{rule, reason}]` and `rehearse`. No file means no settings. */
export async function readSettings(place: Place): Promise<Settings> {
  const file = join(await repositoryRoot(place), settingsName)
  const text = await readFile(at(place, file), 'utf8').catch(() => undefined)
  if (text === undefined) return { ignore: [], file, text: '' }
  const settings: unknown = parseSettings(text, file)
  const ignore = isRecord(settings) ? (settings.ignore ?? []) : undefined
  const unknown = isRecord(settings)
    ? Object.keys(settings).find(key => key !== 'ignore' && key !== 'rehearse')
    : undefined
  const rehearse = isRecord(settings) ? (settings.rehearse ?? undefined) : undefined
  if (rehearse !== undefined && !isRecord(rehearse)) throw new UsageError(`${file}: "rehearse" is a map`)
  if (!Array.isArray(ignore) || unknown)
    throw new UsageError(
      `${file}: ${unknown ? `unknown key "${unknown}"` : 'must be a map'}; it takes "ignore", a list of {rule, reason}, and "rehearse"`,
    )
  return { ignore: ignore.map(item => readSuppression(item, file)), rehearse, file, text }
}

/** The suppressions that suppressed nothing, each with its place. */
export function unusedSuppressions(
  { ignore, file, text }: Settings,
  used: ReadonlySet<string>,
): Diagnostic[] {
  const lines = text.split('\n')
  return ignore
    .filter(({ rule }) => !used.has(rule))
    .map(({ rule }) => {
      const name = new RegExp(`(?<![\\w-])${rule}(?![\\w-])`)
      const line = Math.max(
        0,
        lines.findIndex(one => name.test(one)),
      )
      const column = Math.max(0, lines[line]!.search(name)) + 1
      return {
        file,
        line: line + 1,
        column,
        endLine: line + 1,
        endColumn: column + rule.length,
        rule: 'unused-suppression',
        severity: 'warning',
        message: `nothing that was checked breaks "${rule}"`,
        help: 'remove the suppression',
      }
    })
}

function readSuppression(item: unknown, file: string): Suppression {
  const { rule, reason } = isRecord(item) ? item : {}
  if (typeof rule !== 'string' || typeof reason !== 'string' || reason.trim() === '')
    throw new UsageError(`${file}: each item of "ignore" needs a "rule" and a "reason"`)
  const rules = allRules(herokuLints)
  if (!rules.has(rule))
    throw new UsageError(`${file}: there is no rule "${rule}": ${suggest(rule, rules.keys(), '')}`)
  return { rule, reason }
}

function parseSettings(text: string, file: string): unknown {
  try {
    return parse(text)
  } catch (error) {
    throw new UsageError(`${file}: ${(error as Error).message.split('\n')[0]}`)
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
