import CircleCI from '@circleci/circleci-config-sdk'
import { type ParameterDefinition, parameterList } from './parameter-list.ts'
import type { Command, Generated } from './types.ts'

type AnyExecutor = ConstructorParameters<typeof CircleCI.reusable.ReusableExecutor>[1]

/** A reusable executor with a description, which the SDK leaves out and the orb registry shows. */
export class DescribedExecutor extends CircleCI.reusable.ReusableExecutor {
  readonly #description: string

  constructor(
    name: string,
    description: string,
    executor: AnyExecutor,
    parameters: Record<string, ParameterDefinition>,
  ) {
    super(name, executor, parameterList(parameters))
    this.#description = description
  }

  override generate() {
    const { parameters, ...body } = (super.generate() as Generated)[this.name] as Record<string, unknown>
    return { [this.name]: { description: this.#description, parameters, ...body } } as never
  }
}

/** `executor: << parameters.NAME >>`: the SDK can only name an executor that it has the definition of. */
export class ExecutorParameter extends CircleCI.reusable.ReusedExecutor {
  readonly #parameter: string

  constructor(parameter: string) {
    super(new CircleCI.reusable.ReusableExecutor(parameter, new CircleCI.executors.DockerExecutor('unused')))
    this.#parameter = parameter
  }

  override generate() {
    return { executor: `<< parameters.${this.#parameter} >>` } as never
  }
}

/** A job of an orb: with a description and with keys that the SDK does not know, such as `resource_class` of a parameter. */
export class JobWithParameters extends CircleCI.reusable.ParameterizedJob {
  readonly #description: string
  readonly #keys: Record<string, unknown>

  constructor(
    name: string,
    description: string,
    executor: ConstructorParameters<typeof CircleCI.Job>[1],
    parameters: Record<string, ParameterDefinition>,
    steps: Command[],
    keys: Record<string, unknown> = {},
  ) {
    super(name, executor, parameterList(parameters), steps)
    this.#description = description
    this.#keys = keys
  }

  override generateContents() {
    const { parameters, steps, ...body } = super.generateContents() as unknown as Record<string, unknown>
    // CircleCI refuses a job with "parameters: {}", which the SDK writes where there are none.
    const declared = Object.keys(parameters as object).length > 0 ? { parameters } : {}
    return { description: this.#description, ...declared, ...body, ...this.#keys, steps } as never
  }
}
