import type { Analysis } from './analysis.ts'
import { gatherFacts } from './lints/facts.ts'
import { isBash } from './lints/shell.ts'
import { blankTags } from './shell/tags.ts'
import { locate } from './source/locate.ts'
import type { ScalarNode } from './source/nodes.ts'
import type { Source } from './source/read.ts'

/** The shell text of a `run` step, for a program that checks shell. */
export interface ShellScript {
  /** The text with its tags blanked out; every line and column is as in the step. */
  text: string
  /** The offset in the file at which a line and a column of the script, both from 1, are. */
  locate(line: number, column: number): number
}

/** The shell text of every `run` step, whether anything runs it or not. */
export function shellScripts(analysis: Analysis): ShellScript[] {
  const { source } = analysis
  return gatherFacts(analysis)
    .runs.filter(isBash)
    .map(run => ({ text: blankTags(run.command.text), locate: locator(source, run.command) }))
}

function locator(source: Source, scalar: ScalarNode): ShellScript['locate'] {
  return (line, column) => {
    const lines = scalar.text.split('\n')
    const before = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0)
    const offset = Math.min(before + column - 1, scalar.text.length)
    return locate(source.text, scalar, offset, offset + 1).start
  }
}
