import CircleCI from '@circleci/circleci-config-sdk'

/** What an invocation can carry that the SDK does not know. */
export interface InvocationOptions {
  name?: string
  /** Only one job with this key runs at a time in the organization. */
  'serial-group'?: string
  /** A job's name, or its name with the statuses that let this one run. */
  requires?: (string | Record<string, string[]>)[]
  context?: string[]
  /** An expression: maps of branches and tags are deprecated. */
  filters?: string
}

type AnyJob = ConstructorParameters<typeof CircleCI.workflow.WorkflowJob>[0]

/**
 * A job in a workflow, with the keys that are newer than the SDK.
 * @see https://circleci.com/docs/reference/configuration-reference/#jobs-in-workflow
 */
export class Invocation extends CircleCI.workflow.WorkflowJob {
  readonly #options: InvocationOptions
  readonly #args: Record<string, unknown>

  constructor(job: AnyJob, options: InvocationOptions = {}, args: Record<string, unknown> = {}) {
    super(job)
    this.#options = options
    this.#args = args
  }

  override generate() {
    const contents = { ...this.#options, ...this.#args }
    return (Object.keys(contents).length === 0 ? this.name : { [this.name]: contents }) as never
  }
}
