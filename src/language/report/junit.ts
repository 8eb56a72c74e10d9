import { defaultTool } from '../tool.ts'
import type { Diagnostic, Unknown } from '../types.ts'
import { fullMessage } from './gather.ts'

/** What was found in a file. */
export interface JUnitFile {
  name: string
  diagnostics: readonly Diagnostic[]
  unknowns: readonly Unknown[]
}

/**
 * Findings as JUnit XML, for `store_test_results`: a suite a file, a failed test a finding, a skipped one for what was not checked,
 * and one passed test where there is neither.
 */
export function formatJUnit(files: readonly JUnitFile[], tool = defaultTool): string {
  const suites = files.map(({ name, diagnostics, unknowns }) => {
    const cases = [...diagnostics.map(failure), ...unknowns.map(skipped)]
    if (!cases.length) cases.push(`    <testcase classname="${escapeXml(name)}" name="no findings"/>`)
    const counts = `tests="${cases.length}" failures="${diagnostics.length}" skipped="${unknowns.length}"`
    return `  <testsuite name="${escapeXml(name)}" ${counts}>\n${cases.join('\n')}\n  </testsuite>`
  })
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="${tool} validate">\n${suites.join('\n')}\n</testsuites>\n`
}

function skipped({ file, line, column, what, help }: Unknown): string {
  return `    <testcase classname="${escapeXml(file)}" name="not checked at ${line}:${column}">
      <skipped message="${escapeXml(`${what}; ${help}`)}"/>
    </testcase>`
}

function failure(diagnostic: Diagnostic): string {
  const { file, line, column, rule, severity, help } = diagnostic
  const message = fullMessage(diagnostic)
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
