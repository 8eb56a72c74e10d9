import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * The folder of this package's package.json, whether the program runs from src/ or from the bundle in dist/.
 * @throws Error where the program was taken out of its package
 */
export function projectRoot(): string {
  const start = dirname(fileURLToPath(import.meta.url))
  for (let folder = start; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json'))) return folder
    if (folder === dirname(folder)) throw new Error(`there is no package.json above ${start}`)
  }
}
