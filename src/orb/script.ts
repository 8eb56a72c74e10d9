import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '../project_root.ts'

const LIBRARY = /^\. "\$\{BASH_SOURCE%\/\*\}\/(lib\/\w+\.sh)"\n/gm
const LIBRARIES = new RegExp(`(?:${LIBRARY.source})+`, 'm')
/** A line that is only a comment. */
const COMMENT = /^[ \t]*#.*\n/gm

/** What stands in a step for the libraries: the command `setup` has written their functions into this file. */
const LOAD = `. ~/.heroku-deploy/functions.sh || { echo "error: put the orb's command setup before this one" >&2; exit 1; }\n`

/**
 * The text of a step's script, `scripts/NAME.sh`. A step on CircleCI is one text with no files beside it, and every job that uses the orb
 * carries it: so comments below the first stay in the source, and the functions that steps share are in one step only, `setup`.
 */
export function script(name: string): string {
  const [shebang, ...lines] = read(`${name}.sh`).split('\n')
  const end = lines.findIndex(line => !line.startsWith('#'))
  const purpose = lines.slice(0, end).join('\n')
  const source = lines.slice(end).join('\n')
  const body = (name === 'setup' ? withLibraries(source) : source.replace(LIBRARIES, LOAD))
    .replace(COMMENT, '')
    .replace(/\n{3,}/g, '\n\n')
  const text = `${shebang}\n${purpose}\n# Source, with comments: src/orb/scripts/${name}.sh\n${body}`
  if (text.includes('<<')) {
    throw new Error(
      `${name}.sh: "<<" starts a parameter in an orb: write "< <(printf …)" or a function instead`,
    )
  }
  return text
}

/** A script's source with its libraries in their places. */
export function withLibraries(source: string): string {
  return source.replace(LIBRARY, (_, file: string) => read(file))
}

const read = (file: string) => readFileSync(join(projectRoot(), 'src/orb/scripts', file), 'utf8')
