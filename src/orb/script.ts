import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '../project_root.ts'

const LIBRARY = /^\. "\$\{BASH_SOURCE%\/\*\}\/(lib\/\w+\.sh)"\n/gm
const FUNCTION = /^(\w+)\(\) \{\n[\s\S]*?^\}\n/gm
/** A line that is only a comment; what speaks to shellcheck stays. */
const COMMENT = /^[ \t]*#(?! shellcheck ).*\n/gm

/**
 * The text of a step's script: `scripts/NAME.sh` with the library functions that it needs in it, because a step on CircleCI is one text with
 * no files beside it. Every job that uses the orb carries this text, so comments below the first, and functions that nothing calls, stay
 * in the source.
 */
export function script(name: string): string {
  const directory = join(projectRoot(), 'src/orb/scripts')
  const read = (file: string) => readFileSync(join(directory, file), 'utf8')
  const [shebang, ...lines] = read(`${name}.sh`).split('\n')
  const end = lines.findIndex(line => !line.startsWith('#'))
  const purpose = lines.slice(0, end).join('\n')
  const body = lines
    .slice(end)
    .join('\n')
    .replace(LIBRARY, (_, file: string) => read(file))
  const bundle = dropUncalled(body.replace(COMMENT, '')).replace(/\n{3,}/g, '\n\n')
  const text = `${shebang}\n${purpose}\n# Source, with comments: src/orb/scripts/${name}.sh\n${bundle}`
  if (text.includes('<<')) {
    throw new Error(
      `${name}.sh: "<<" starts a parameter in an orb: write "< <(printf …)" or a function instead`,
    )
  }
  return text
}

/** Removes functions until each that is left is named somewhere outside itself. */
function dropUncalled(text: string): string {
  const kept = text.replace(FUNCTION, (definition, name: string, at: number) => {
    const rest = text.slice(0, at) + text.slice(at + definition.length)
    return new RegExp(`\\b${name}\\b`).test(rest) ? definition : ''
  })
  return kept === text ? text : dropUncalled(kept)
}
