import type { Span } from '../source/locate.ts'

/** Why a workflow or a job does not run in a pipeline. */
export interface Reason extends Span {
  /**
   * `when`, `unless`: the workflow's condition; `schedule`: only a schedule starts the workflow, or the pipeline is another one's;
   * `branch`, `tag`, `expression`: the job's filter; `requires`: all that it requires does not run; `workflow`: its workflow does not.
   */
  why: 'when' | 'unless' | 'schedule' | 'branch' | 'tag' | 'expression' | 'requires' | 'workflow'
  /** A sentence for people, without a full stop. */
  text: string
}

export function reason(why: Reason['why'], text: string, { start, end }: Span): Reason {
  return { why, text, start, end }
}
