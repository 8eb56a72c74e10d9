import type { Diagnostic } from '../types.ts'

/** Findings as JUnit XML, for `store_test_results`: a suite a file, a failed test a finding, one passed test where there is none. */
export function formatJUnit(files: readonly { name: string; diagnostics: readonly Diagnostic[] }[]): string {
  const suites = files.map(({ name, diagnostics }) => {
    const cases = diagnostics.length
      ? diagnostics.map(failure)
      : [`    <testcase classname="${escapeXml(name)}" name="no findings"/>`]
    return `  <testsuite name="${escapeXml(name)}" tests="${cases.length}" failures="${diagnostics.length}">\n${cases.join('\n')}\n  </testsuite>`
  })
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="heroku-orb validate">\n${suites.join('\n')}\n</testsuites>\n`
}

function failure({ file, line, column, rule, severity, message, help }: Diagnostic): string {
  const text = escapeXml(`${file}:${line}:${column}: ${severity}: ${message}\nhelp: ${help}`)
  return `    <testcase classname="${escapeXml(file)}" name="${escapeXml(`${rule} at ${line}:${column}`)}">
      <failure message="${escapeXml(message)}" type="${severity}">${text}</failure>
    </testcase>`
}

function escapeXml(text: string): string {
  const named: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
  const printable = [...text].filter(char => char >= ' ' || char === '\n' || char === '\t').join('')
  return printable.replace(/[&<>"]/g, char => named[char]!)
}
