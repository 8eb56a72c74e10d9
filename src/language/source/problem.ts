/** Something that a rule found, before it has a file, a line and a severity. */
export interface Problem {
  rule: string
  start: number
  end: number
  message: string
  help: string
  /** CircleCI's own wording, where it is known. */
  circleci?: string
  /** What to put in place of the stretch, where that is safe. */
  fix?: string
}
