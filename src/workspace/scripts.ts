import { readFileSync, realpathSync, statSync } from 'node:fs'
import { basename, dirname, resolve, sep } from 'node:path'
import { at, type Place } from './place.ts'

/** A script larger than this, in bytes, is not one that a person wrote. */
const sizeLimit = 1 << 20

/**
 * Reads the scripts of a configuration's repository, for lints that look into what a job runs: by their path there; undefined for what
 * is missing, too large, or outside of the repository, by a link too.
 */
export function scriptsOf(place: Place, configuration: string): (path: string) => string | undefined {
  const folder = dirname(at(place, configuration))
  const root = basename(folder) === '.circleci' ? dirname(folder) : folder
  return path => {
    try {
      const file = realpathSync(resolve(root, path))
      const info = statSync(file)
      if (!file.startsWith(realpathSync(root) + sep) || !info.isFile() || info.size > sizeLimit)
        return undefined
      return readFileSync(file, 'utf8')
    } catch {
      return undefined
    }
  }
}
