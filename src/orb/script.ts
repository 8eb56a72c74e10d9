import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '../project_root.ts'

const LIBRARY = /^\. "\$\{BASH_SOURCE%\/\*\}\/(lib\/\w+\.sh)"\n/gm

/**
 * The text of a step's script: `scripts/NAME.sh` with the library files that it sources put in their place, because a step on CircleCI is
 * one text with no files beside it.
 */
export function script(name: string): string {
  const directory = join(projectRoot(), 'src/orb/scripts')
  const read = (file: string) => readFileSync(join(directory, file), 'utf8')
  const text = read(`${name}.sh`).replace(LIBRARY, (_, file: string) => `\n${read(file)}`)
  if (text.includes('<<')) {
    throw new Error(
      `${name}.sh: "<<" starts a parameter in an orb: write "< <(printf …)" or a function instead`,
    )
  }
  return text
}
