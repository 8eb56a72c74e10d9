import type { Context } from '../check/context.ts'
import type { Element } from '../model/library.ts'
import type { Span } from '../source/locate.ts'
import type { Facts } from './facts.ts'
import { isComment, linesOf, spanIn } from './text.ts'

export interface DeployRun {
  element?: Element
  line: string
  span: Span
}

/** The lines of shell text that match a call of the Heroku CLI. */
export function deployRuns(facts: Facts, pattern: RegExp, context: Context): DeployRun[] {
  const found: DeployRun[] = []
  for (const { command, element } of facts.runs) {
    if (!command.text.includes('heroku')) continue
    for (const { line, at } of linesOf(command.text)) {
      const match = isComment(line) ? null : pattern.exec(line)
      if (match)
        found.push({
          element,
          line,
          span: spanIn(command, at + match.index, at + match.index + match[0].trimEnd().length, context),
        })
    }
  }
  return found
}
