/** The public door for programs. What is exported here is stable; everything else may move. */

import type { LanguageOptions, ProcessResult, ValidateResult } from './language/index.ts'
import * as language from './language/index.ts'
import { herokuLints } from './language/index.ts'

export * from './heroku/index.ts'

/** Like the language's own, with the lints for deploys to Heroku. */
export function validate(text: string, options: LanguageOptions = {}): ValidateResult {
  return language.validate(text, { lints: herokuLints, ...options })
}

/** Like the language's own, with the lints for deploys to Heroku. */
export function validateUnpacked(
  files: ReadonlyMap<string, string>,
  options: LanguageOptions = {},
): ValidateResult {
  return language.validateUnpacked(files, { lints: herokuLints, ...options })
}

/** Like the language's own, with the lints for deploys to Heroku. */
export function processConfig(text: string, options: LanguageOptions = {}): ProcessResult {
  return language.processConfig(text, { lints: herokuLints, ...options })
}

export type {
  Diagnostic,
  LanguageOptions,
  LeftOutJob,
  ProcessedConfig,
  ProcessedInvocation,
  ProcessedJob,
  ProcessedStep,
  ProcessedWorkflow,
  ProcessResult,
  Severity,
  Suppression,
  Unknown,
  ValidateResult,
  Value,
  Verdict,
} from './language/index.ts'
export type {
  ImageRecord,
  Leak,
  RehearsalEvent,
  RehearsalRecord,
  RehearsalRequest,
  StandIn,
} from './rehearsal/index.ts'
export { openSandbox, type RehearseOptions, rehearse, type SandboxOptions } from './rehearsal/index.ts'
