import type { LintSet } from '../lints/lint.ts'
import { allRules } from '../rules/index.ts'
import type { Rule } from '../rules/page.ts'
import { defaultTool } from '../tool.ts'
import type { Diagnostic, Place, Unknown } from '../types.ts'
import { fullMessage } from './gather.ts'

const levels = { error: 'error', warning: 'warning', info: 'note' } as const

/** Findings as SARIF 2.1.0, which GitHub and others show in their code views; what was not checked is a notification. */
export function formatSarif(
  diagnostics: readonly Diagnostic[],
  unknowns: readonly Unknown[],
  options: { version: string; tool?: string; lints?: LintSet },
): string {
  const rules = allRules(options.lints)
  const used = [...new Set(diagnostics.map(diagnostic => diagnostic.rule))].sort()
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: options.tool ?? defaultTool,
            version: options.version,
            rules: used.map(id => describe(id, rules.get(id))),
          },
        },
        columnKind: 'utf16CodeUnits',
        invocations: [
          { executionSuccessful: true, toolExecutionNotifications: unknowns.map(notificationOf) },
        ],
        results: diagnostics.map(diagnostic => ({
          ruleId: diagnostic.rule,
          ruleIndex: used.indexOf(diagnostic.rule),
          level: levels[diagnostic.severity],
          message: { text: `${fullMessage(diagnostic)}; ${diagnostic.help}` },
          locations: [locationOf(diagnostic.file, regionOf(diagnostic))],
          ...(diagnostic.also
            ? { relatedLocations: diagnostic.also.map(place => locationOf(diagnostic.file, regionOf(place))) }
            : {}),
        })),
      },
    ],
  }
  return `${JSON.stringify(log, null, 2)}\n`
}

function notificationOf({ file, line, column, what, help }: Unknown) {
  return {
    level: 'note',
    message: { text: `${what}; ${help}` },
    locations: [locationOf(file, { startLine: line, startColumn: column })],
  }
}

function locationOf(file: string, region: Record<string, number>) {
  // A name is not a URI: spaces and the brackets of "<stdin>" are not allowed in one.
  return { physicalLocation: { artifactLocation: { uri: encodeURI(file) }, region } }
}

function describe(id: string, rule: Rule | undefined) {
  return {
    id,
    shortDescription: { text: rule?.summary ?? id },
    fullDescription: { text: rule?.why ?? '' },
    defaultConfiguration: { level: levels[rule?.severity ?? 'error'] },
  }
}

function regionOf({ line, column, endLine, endColumn }: Place) {
  return { startLine: line, startColumn: column, endLine, endColumn }
}
