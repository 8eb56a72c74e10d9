import { visible } from '../../visible.ts'
import type { Diagnostic, Unknown } from '../types.ts'
import { fullMessage } from './gather.ts'

const commands = { error: 'error', warning: 'warning', info: 'notice' } as const

/** Findings, and what was not checked, as workflow commands of GitHub Actions, which shows them beside the lines. */
export function formatGithub(diagnostics: readonly Diagnostic[], unknowns: readonly Unknown[]): string {
  const found = diagnostics.map(diagnostic => {
    const { file, line, column, endLine, endColumn, rule, severity, help } = diagnostic
    return command(
      commands[severity],
      { file, line, endLine, col: column, endColumn, title: rule },
      `${fullMessage(diagnostic)}; ${help}`,
    )
  })
  const unchecked = unknowns.map(({ file, line, column, what, help }) =>
    command('notice', { file, line, col: column, title: 'not checked' }, `${what}; ${help}`),
  )
  return [...found, ...unchecked].join('')
}

function command(name: string, properties: Record<string, string | number>, message: string): string {
  const listed = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(String(value))}`)
  return `::${name} ${listed.join(',')}::${escapeData(message)}\n`
}

function escapeData(text: string): string {
  return visible(text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A'))
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
