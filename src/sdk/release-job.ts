import CircleCI from '@circleci/circleci-config-sdk'

/** What CircleCI does with a release once it is out. */
export interface ReleaseValidation {
  /** Start the project's rollback pipeline when a signal of the monitoring tool says that the release is bad. */
  autoRollbackOnFailure?: boolean
}

/**
 * A job of type `release`, which the SDK does not know: it has no steps and no executor. CircleCI listens to the monitoring tool for a while
 * after the deploy that made the plan, and the job is red when what it hears is bad.
 * @see https://circleci.com/docs/guides/deploy/release-validation-reference/
 */
export class ReleaseJob extends CircleCI.Job {
  readonly #body: Record<string, unknown>

  /** @param planName as given to `circleci run release plan`; the orb's deploy job says `heroku-APP` */
  constructor(name: string, planName: string, { autoRollbackOnFailure = false }: ReleaseValidation) {
    super(name, new CircleCI.executors.DockerExecutor('unused'))
    this.#body = {
      type: 'release',
      plan_name: planName,
      validation: { enabled: true, auto_rollback_on_failure: autoRollbackOnFailure },
    }
  }

  override generateContents() {
    return this.#body as never
  }
}
