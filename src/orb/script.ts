import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '../project-root.ts'

const LIBRARY = /^\. "\$\{BASH_SOURCE%\/\*\}\/(lib\/\w+\.sh)"\n/gm
const LIBRARIES = new RegExp(`(?:${LIBRARY.source})+`, 'm')

/** What is in a step for the libraries: the command `setup` has written their functions into this file. */
const LOAD = `. "\${HEROKU_DEPLOY_DIRECTORY:-$HOME/.heroku-deploy}/functions.sh" || { echo "error: the command setup comes first" >&2; exit 1; }\n`

/**
 * The text of a step's script, `scripts/NAME.sh`. A step on CircleCI is one text with no files beside it, and every job that uses the orb
 * carries it: so comments stay in the source, and the functions that steps share are in one step only, `setup`.
 */
export function script(name: string): string {
  const source = read(`${name}.sh`)
  const body = name === 'setup' ? withLibraries(source) : source.replace(LIBRARIES, LOAD)
  const text = `#!/bin/bash\n# Source, with comments: src/orb/scripts/${name}.sh\n${withoutComments(body)}`
  if (text.includes('<<')) {
    throw new Error(
      `${name}.sh: "<<" starts a parameter in an orb: write "< <(printf …)" or a function instead`,
    )
  }
  return text
}

/** Without lines that are only a comment or empty. */
function withoutComments(source: string): string {
  return source.replace(/^[ \t]*#.*\n/gm, '').replace(/\n{2,}/g, '\n')
}

/** A script's source with its libraries in their places. */
export function withLibraries(source: string): string {
  return source.replace(LIBRARY, (_, file: string) => read(file))
}

const read = (file: string) => readFileSync(join(projectRoot(), 'src/orb/scripts', file), 'utf8')
