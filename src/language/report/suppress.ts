import { lints } from '../lints/index.ts'
import { suggest } from '../model/nearest.ts'
import { severities } from '../rules/severities.generated.ts'
import { partOf } from '../source/place.ts'
import type { AnyProblem, Problem } from '../source/problem.ts'
import type { Source } from '../source/read.ts'
import { defaultTool } from '../tool.ts'
import type { LanguageOptions } from '../types.ts'

interface Comment {
  rules: string[]
  reason: string
  start: number
  end: number
  /** The first and the last line that it covers, from 1; undefined for the whole file. */
  lines?: [first: number, last: number]
  used: Set<string>
}

/** What a comment holds after `#` and the name of the program. */
const rest =
  /-ignore(-file)?[ \t]+([a-z][a-z0-9-]*(?:[ \t]*,[ \t]*[a-z][a-z0-9-]*)*)(?:[ \t]*:[ \t]*(\S[^\n]*))?/

/** The same of one that names no rule, to the end of its line. */
const nameless = /-ignore(?:-file)?[ \t]*(?::[^\n]*)?$/

function commentOf(tool: string, what: RegExp, flags: string): RegExp {
  return new RegExp(`#[ \\t]*${tool.replace(/[^\w-]/g, '\\$&')}${what.source}`, flags)
}

/**
 * Leaves out the findings that comments accept: `# heroku-orb-ignore RULE: reason` on the line, or on a line of its own above it;
 * `# heroku-orb-ignore-file RULE: reason` anywhere. A list item, or a block of text, that begins on the line is covered whole. A
 * suppression without a rule or a reason, and one that suppresses nothing, are findings themselves. `used` gathers the rules of
 * `options.ignore` that something broke.
 */
export function suppress(
  source: Source,
  problems: AnyProblem[],
  options: Pick<LanguageOptions, 'ignore' | 'lints' | 'tool'>,
  used?: Set<string>,
): AnyProblem[] {
  const everywhere = new Set(options.ignore?.map(({ rule }) => rule))
  const left = problems.filter(problem => {
    if (!everywhere.has(problem.rule)) return true
    used?.add(problem.rule)
    return false
  })
  const tool = options.tool ?? defaultTool
  if (!source.text.includes(`${tool}-ignore`)) return left
  const comments = readComments(source, tool)
  const known = Object.keys({ ...severities, ...lints, ...options.lints }).sort()
  const kept = left.filter(problem => {
    const line = source.lines.at(problem.start).line
    const comment = comments.find(
      one => one.rules.includes(problem.rule) && covers(one, problem, line, source),
    )
    comment?.used.add(problem.rule)
    return !comment
  })
  return [
    ...kept,
    ...comments.flatMap(comment => complaints(comment, known, tool)),
    ...namelessIn(source, tool),
  ]
}

function covers(comment: Comment, problem: AnyProblem, line: number, source: Source): boolean {
  if (comment.lines) return line >= comment.lines[0] && line <= comment.lines[1]
  return partOf(source, comment.start) === partOf(source, problem.start)
}

function namelessIn({ text }: Source, tool: string): Problem[] {
  return [...text.matchAll(commentOf(tool, nameless, 'gm'))].map(match => ({
    rule: 'unused-suppression',
    start: match.index,
    end: match.index + match[0].length,
    message: 'this suppression names no rule',
    help: `write "# ${tool}-ignore RULE: why"; findings print their rule in brackets`,
  }))
}

function readComments(source: Source, tool: string): Comment[] {
  const { text, lines } = source
  const rows = text.split('\n')
  return [...text.matchAll(commentOf(tool, rest, 'g'))].map(match => {
    const start = match.index
    const alone = text.slice(text.lastIndexOf('\n', start) + 1, start).trim() === ''
    const first = lines.at(start).line + (alone ? 1 : 0)
    return {
      rules: match[2]!.split(',').map(rule => rule.trim()),
      reason: (match[3] ?? '').trim(),
      start,
      end: start + match[0].length,
      lines: match[1] ? undefined : [first, lastOf(rows, first)],
      used: new Set(),
    }
  })
}

/** The last line of what begins on a line: of a list item, or of a block of text. */
function lastOf(rows: string[], first: number): number {
  const row = rows[first - 1] ?? ''
  const indent = row.search(/\S/)
  let last = first
  if (!/^\s*-\s|[|>][+-]?\d?\s*(?:#.*)?$/.test(row)) return last
  while (last < rows.length && (rows[last]!.trim() === '' || rows[last]!.search(/\S/) > indent)) last++
  return last
}

function complaints(comment: Comment, rules: readonly string[], tool: string): Problem[] {
  const at = { start: comment.start, end: comment.end }
  const found: Problem[] = []
  for (const rule of comment.rules) {
    if (comment.used.has(rule)) continue
    const known = rules.includes(rule)
    const message = known ? `nothing here breaks "${rule}"` : `there is no rule "${rule}"`
    found.push({
      ...at,
      rule: 'unused-suppression',
      message,
      help: known ? 'remove the comment' : suggest(rule, rules, ''),
    })
  }
  if (!comment.reason && found.length === 0)
    found.push({
      ...at,
      rule: 'suppression-reason',
      message: 'this suppression gives no reason',
      help: `add it after a colon: "# ${tool}-ignore RULE: why"`,
    })
  return found
}
