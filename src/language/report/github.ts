import type { Diagnostic } from '../types.ts'

const commands = { error: 'error', warning: 'warning', info: 'notice' } as const

/** Findings as workflow commands of GitHub Actions, which shows them beside the lines. */
export function formatGithub(diagnostics: readonly Diagnostic[]): string {
  return diagnostics
    .map(({ file, line, column, endLine, endColumn, rule, severity, message, help }) => {
      const properties = { file, line, endLine, col: column, endColumn, title: rule }
      const listed = Object.entries(properties).map(
        ([name, value]) => `${name}=${escapeProperty(String(value))}`,
      )
      return `::${commands[severity]} ${listed.join(',')}::${escapeData(`${message}; ${help}`)}\n`
    })
    .join('')
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
