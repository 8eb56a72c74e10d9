/** What the language room hands out: the shapes of `validate` and `processConfig`. Stable: other rooms and programs rely on them. */

import type { LintSet } from './lints/lint.ts'

/** Severity. `error`: CircleCI rejects it. `warning`: CircleCI accepts it, but it will hurt. `info`: shown only when asked for. */
export type Severity = 'error' | 'warning' | 'info'

/**
 * `valid` no error; `invalid` at least one error; `unknown` no error, but something could not be checked offline
 * (a registry orb that is not available, say): see {@link Unknown}.
 */
export type Verdict = 'valid' | 'invalid' | 'unknown'

/** A stretch of a file. Lines and columns count from 1, in UTF-16 code units; the end is exclusive. */
export interface Place {
  line: number
  column: number
  endLine: number
  endColumn: number
}

/** One thing that is wrong, at one place or, where one remedy is for all of them, at the first of several. */
export interface Diagnostic extends Place {
  file: string
  /** The other places of a warning or an info that is the same there. */
  also?: Place[]
  /** The rule's id, in kebab-case: `unknown-command`. */
  rule: string
  severity: Severity
  /** What is wrong, lower-case, the thing in quotes. */
  message: string
  /** What to write instead. */
  help: string
  /** CircleCI's own wording of the error, where it is known. */
  circleci?: string
  /** What to put in place of the range, where that is safe to do without asking. */
  fix?: string
}

/** Something that could not be checked offline, and how to make it checkable. */
export interface Unknown {
  file: string
  line: number
  column: number
  what: string
  help: string
}

/** What a check of one file or directory found. */
export interface ValidateResult {
  verdict: Verdict
  diagnostics: Diagnostic[]
  unknowns: Unknown[]
}

/** A plain YAML value of a processed configuration. */
export type Value = string | number | boolean | null | Value[] | { [key: string]: Value }

/** A step as the compiler emits it: `checkout`, or a map of one key such as `{ run: { command } }`. */
export type ProcessedStep = string | { [name: string]: Value }

/** A job as the compiler emits it: executor merged, parameters substituted, commands expanded. */
export interface ProcessedJob {
  type?: string
  docker?: { image: string; environment?: Record<string, Value>; [key: string]: Value | undefined }[]
  machine?: Value
  macos?: Value
  shell?: string
  working_directory?: string
  resource_class?: string
  parallelism?: number
  /** Executor entries first, then the job's own: a list of one-key maps, whatever the source form was. */
  environment?: Record<string, Value>[]
  steps?: ProcessedStep[]
  [key: string]: unknown
}

/** One entry of a processed workflow: a job's name, or its name with `requires`, `context`, `filters`, `type`, `serial-group`. */
export type ProcessedInvocation = string | { [job: string]: { [key: string]: Value } }

/** A workflow of a processed configuration: its matrices are expanded, and its orbs are resolved. */
export interface ProcessedWorkflow {
  jobs: ProcessedInvocation[]
  [key: string]: unknown
}

/** A configuration as CircleCI's compiler gives it. */
export interface ProcessedConfig {
  version: 2
  setup?: boolean
  jobs: Record<string, ProcessedJob>
  workflows: Record<string, ProcessedWorkflow | number>
}

/** A job that a processed configuration lacks, and why. */
export interface LeftOutJob {
  /** The name that it would have there. */
  job: string
  workflow: string
  /** What keeps it from being expanded: an orb that is not available, or errors; at least one. */
  causes: Diagnostic[]
}

/** What the compiler made of a configuration, and what it left out. */
export interface ProcessResult {
  /** Absent when a diagnostic is an error, or when no job is left; `leaveOut: 'failing'` gives one beside errors. */
  config?: ProcessedConfig
  /** {@link config} as YAML text; empty where that is absent. */
  yaml: string
  diagnostics: Diagnostic[]
  /** The jobs that {@link config} lacks; nothing of it requires them. */
  leftOut: LeftOutJob[]
}

/** A finding that a team accepts, wherever it is in a file. */
export interface Suppression {
  rule: string
  /** Why it is accepted. */
  reason: string
}

/** Options of `validate` and `processConfig`. */
export interface LanguageOptions {
  /** The name that diagnostics carry. Default: `.circleci/config.yml`. */
  file?: string
  /** Which compiler to agree with: `next` (since 21 September 2026) or `classic`. Default: `next`. */
  compat?: 'next' | 'classic'
  /** Values of the config's own pipeline parameters. */
  pipelineParameters?: Record<string, Value>
  /**
   * Whether `processConfig` decides maps of branches and tags, and schedules, so that only what runs with the values is left; the
   * compiler copies them. Default: false.
   */
  running?: boolean
  /** Values of `pipeline.*`, by their dotted name without `pipeline.`: `git.branch`. */
  pipelineValues?: Record<string, Value>
  /** Whether to report findings of severity `info` too. Default: false. */
  info?: boolean
  /** Whether the text is a part of a config, which something merges with others: names may be defined elsewhere. Default: false. */
  fragment?: boolean
  /** Lints to run beside those of the language itself: `herokuLints`, say. Default: none. */
  lints?: LintSet
  /** What help calls the program, and what begins a comment that suppresses: `# NAME-ignore RULE: why`. Default: `heroku-orb`. */
  tool?: string
  /** Findings to leave out, beside those that comments in the file suppress. Default: none. */
  ignore?: Suppression[]
  /** The text of an earlier version of the orb that is validated: what callers of it pass must still be taken. Configurations ignore it. */
  against?: string
  /**
   * Which jobs `processConfig` leaves out instead of giving no configuration: `nothing`; `unavailable`, those that reach an orb whose
   * source is not available; `failing`, those that have errors, too. CircleCI rejects a configuration with errors as a whole.
   * Default: `unavailable`.
   */
  leaveOut?: 'nothing' | 'unavailable' | 'failing'
  /**
   * Reads a script that a job runs (`bash .circleci/deploy.sh`), by its path in the repository, so that lints look into it; undefined
   * where there is none. Default: no script is available.
   */
  script?: (path: string) => string | undefined
  /** Sources of orbs that are not inline, by their reference as the config writes it: `circleci/node@5.2.0`. */
  orbs?: Record<string, string>
}
