import CircleCI from '@circleci/circleci-config-sdk'
import type { Command } from './types.ts'

/**
 * A `when` step: its steps run where the condition holds as the config is compiled. The SDK has `when` for workflows only.
 * @see https://circleci.com/docs/reference/configuration-reference/#the-when-step
 */
export class When implements Command {
  readonly name = 'when'
  readonly generableType = CircleCI.mapping.GenerableType.STEP
  readonly #condition: unknown
  readonly #steps: Command[]

  /** @param condition a logic statement, such as `<< parameters.recursive >>` or `{ not: … }` */
  constructor(condition: unknown, steps: Command[]) {
    this.#condition = condition
    this.#steps = steps
  }

  generate(): ReturnType<Command['generate']> {
    return { when: { condition: this.#condition, steps: this.#steps.map(step => step.generate()) } } as never
  }
}

/**
 * The place where the steps of a `steps` parameter go.
 * @see https://circleci.com/docs/reference/reusing-config/#steps
 */
export class StepsParameter implements Command {
  readonly name = 'steps'
  readonly generableType = CircleCI.mapping.GenerableType.STEP_LIST
  readonly #parameter: string

  constructor(parameter: string) {
    this.#parameter = parameter
  }

  generate(): ReturnType<Command['generate']> {
    return { steps: `<< parameters.${this.#parameter} >>` } as never
  }
}
