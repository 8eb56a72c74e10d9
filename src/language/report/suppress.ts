import { suggest } from '../model/nearest.ts'
import { rules } from '../rules/index.ts'
import { partOf } from '../source/place.ts'
import type { Problem } from '../source/problem.ts'
import type { Source } from '../source/read.ts'
import type { Suppression } from '../types.ts'

interface Comment {
  rules: string[]
  reason: string
  start: number
  end: number
  /** The line that it covers, from 1; undefined for the whole file. */
  line?: number
  used: Set<string>
}

const pattern =
  /#[ \t]*heroku-orb-ignore(-file)?[ \t]+([a-z][a-z0-9-]*(?:[ \t]*,[ \t]*[a-z][a-z0-9-]*)*)(?:[ \t]*:[ \t]*(\S[^\n]*))?/g

/**
 * Leaves out the findings that comments accept: `# heroku-orb-ignore RULE: reason` on the line, or on a line of its own above it;
 * `# heroku-orb-ignore-file RULE: reason` anywhere. A suppression without a reason, and one that suppresses nothing, are findings
 * themselves.
 */
export function suppress(
  source: Source,
  problems: Problem[],
  ignored: readonly Suppression[] = [],
): Problem[] {
  const everywhere = new Set(ignored.map(({ rule }) => rule))
  const left = problems.filter(problem => !everywhere.has(problem.rule))
  if (!source.text.includes('heroku-orb-ignore')) return left
  const comments = readComments(source)
  const kept = left.filter(problem => {
    const line = source.lines.at(problem.start).line
    const comment = comments.find(
      one =>
        one.rules.includes(problem.rule) &&
        (one.line === undefined ? sameFile(source, one, problem) : one.line === line),
    )
    comment?.used.add(problem.rule)
    return !comment
  })
  return [...kept, ...comments.flatMap(comment => complaints(comment))]
}

function sameFile(source: Source, one: { start: number }, other: { start: number }): boolean {
  return partOf(source, one.start) === partOf(source, other.start)
}

function readComments(source: Source): Comment[] {
  const { text, lines } = source
  return [...text.matchAll(pattern)].map(match => {
    const start = match.index
    const alone = text.slice(text.lastIndexOf('\n', start) + 1, start).trim() === ''
    const own = lines.at(start).line
    return {
      rules: match[2]!.split(',').map(rule => rule.trim()),
      reason: (match[3] ?? '').trim(),
      start,
      end: start + match[0].length,
      line: match[1] ? undefined : alone ? own + 1 : own,
      used: new Set(),
    }
  })
}

function complaints(comment: Comment): Problem[] {
  const at = { start: comment.start, end: comment.end }
  const found: Problem[] = []
  for (const rule of comment.rules) {
    if (comment.used.has(rule)) continue
    const known = rules.has(rule)
    const message = known ? `nothing here breaks "${rule}"` : `there is no rule "${rule}"`
    found.push({
      ...at,
      rule: 'unused-suppression',
      message,
      help: known ? 'remove the comment' : suggest(rule, rules.keys(), ''),
    })
  }
  if (!comment.reason && found.length === 0)
    found.push({
      ...at,
      rule: 'suppression-reason',
      message: 'this suppression gives no reason',
      help: 'add it after a colon: "# heroku-orb-ignore RULE: why"',
    })
  return found
}
