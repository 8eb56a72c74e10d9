/**
 * Bash of this project's own format in fewer lines, and the same to bash: each line of a step costs its indentation in every configuration
 * that uses the orb. Continued lines are joined, texts in single quotes (jq and awk, which take a space for a line break), statements that
 * hold one other, and short neighbours; an indentation is one space. Comments on lines of their own go.
 */
export function compact(source: string): string {
  const flat = joinQuoted(source.replace(/^[ \t]*#.*\n/gm, ''))
    .replace(/ ?\\\n */g, ' ')
    .replace(/\n{2,}/g, '\n')
    .replace(/^(?: {2})+/gm, spaces => ' '.repeat(spaces.length / 2))
  return joinSingle(joinNeighbours(joinSingle(flat)))
}

/** One line for each text in single quotes. */
function joinQuoted(source: string): string {
  const tokens = /\\[\s\S]|"(?:\\[\s\S]|[^"\\])*"|'[^']*'/g
  return source.replace(tokens, token => (token.startsWith("'") ? token.replace(/\s*\n\s*/g, ' ') : token))
}

/** A line that may stand after another one's `then`, `do` or `{`: it is a whole statement by itself. */
const statement = '(?!(?:if|for|while|until|case)\\b)(\\S(?:.*[^\\s\\\\|&({])?)'
const blocks: [RegExp, string][] = [
  [new RegExp(`^( *)(if .*; then)\\n +${statement}\\n\\1fi$`, 'gm'), '$1$2 $3; fi'],
  [
    new RegExp(`^( *)(if .*; then)\\n +${statement}\\n\\1else\\n +${statement}\\n\\1fi$`, 'gm'),
    '$1$2 $3; else $4; fi',
  ],
  [new RegExp(`^( *)(.*; do)\\n +${statement}\\n\\1done$`, 'gm'), '$1$2 $3; done'],
  [new RegExp(`^( *)(\\S.*\\))\\n +${statement}\\n +;;$`, 'gm'), '$1$2 $3 ;;'],
  [new RegExp(`^( *)(\\w+\\(\\) \\{)\\n +${statement}\\n\\1\\}$`, 'gm'), '$1$2 $3; }'],
]

/** One line for a block of one statement. */
function joinSingle(source: string): string {
  return blocks.reduce((text, [block, line]) => text.replace(block, line), source)
}

/** How long lines are joined to. */
const WIDTH = 160
/** A line that is one or more whole statements, and nothing of a larger one. */
const whole =
  /^(?! *(?:if|for|while|until|case|else|elif|fi|done|esac|then|do)\b)(?! *[)}|&;(#])(?!\w+\(\))(?=.*\(|.*[^)]$).*[^\s\\|&({;]$/

/** One line for statements side by side, while it is not long. */
function joinNeighbours(source: string): string {
  const lines: string[] = []
  for (const line of source.split('\n')) {
    const last = lines.at(-1) ?? ''
    const indent = /^ */.exec(line)![0]
    const fits = last.length + line.length - indent.length + 2 <= WIDTH
    const together = whole.test(last) && whole.test(line) && /^ */.exec(last)![0] === indent
    if (fits && together) lines[lines.length - 1] = `${last}; ${line.trimStart()}`
    else lines.push(line)
  }
  return lines.join('\n')
}
