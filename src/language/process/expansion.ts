import type { Span } from '../source/locate.ts'
import type { Problem } from '../source/problem.ts'
import type { Bound } from './values.ts'

/** How much a config may grow: CircleCI refuses more than 8 MB of it; steps are counted before that. */
const stepLimit = 200_000

/** What one run of the compiler shares: the pipeline's values, and what went wrong. */
export class Expansion {
  readonly problems: Problem[] = []
  /** References of orbs that were reached and are not at hand. */
  readonly missing: { reference: string; at: Span }[] = []
  readonly pipelineParameters: Map<string, Bound>
  readonly pipelineValues: Map<string, Bound>
  readonly compat: 'next' | 'classic'
  /** The branch and the tag of the pipeline, where they were given. */
  branch: string | undefined
  tag: string | undefined
  private steps = 0

  constructor(
    compat: 'next' | 'classic',
    pipelineParameters: Map<string, Bound>,
    pipelineValues: Map<string, Bound>,
  ) {
    this.compat = compat
    this.pipelineParameters = pipelineParameters
    this.pipelineValues = pipelineValues
  }

  report(rule: string, at: Span, message: string, help: string, circleci?: string): void {
    this.problems.push({ rule, start: at.start, end: at.end, message, help, circleci })
  }

  /** Counts a step; false when the config has grown beyond reason. */
  count(at: Span): boolean {
    if (++this.steps === stepLimit)
      this.report(
        'config-size',
        at,
        `the expanded config has more than ${stepLimit} steps`,
        'call fewer commands, or smaller matrices',
      )
    return this.steps < stepLimit
  }
}
