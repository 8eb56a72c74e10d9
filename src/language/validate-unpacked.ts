import { analyse } from './analysis.ts'
import { readUnpacked } from './orbs/unpacked.ts'
import type { LanguageOptions, ValidateResult } from './types.ts'
import { diagnose } from './validate.ts'

/**
 * Checks a directory that `pack` would join, an orb's or a configuration's: findings are in the file that holds them, in included
 * scripts too. `files` are texts by path, with `/` between its parts, scripts included; `options.file` is the directory's name.
 */
export function validateUnpacked(
  files: ReadonlyMap<string, string>,
  options: LanguageOptions = {},
): ValidateResult {
  return diagnose(analyse(readUnpacked(files, options.file), options))
}
