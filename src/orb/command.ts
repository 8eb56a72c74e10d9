import { commands, parameterList, reusable } from '../sdk/index.ts'
import { asEnvironment, declare, handOn, type ParameterName } from './parameters.ts'
import { script } from './script.ts'

export interface ScriptCommand {
  /** The command's name, and its script's. */
  name: string
  description: string
  /** What CircleCI shows as the step's name. */
  stepName: string
  /** The parameters that the script reads, each as PARAM_NAME. */
  parameters: ParameterName[]
  /** Fixed variables of the script, for what the generator knows and no parameter says. */
  environment?: Record<string, string>
  /** The step may be silent for as long as the parameter no_output_timeout says. */
  mayBeSilent?: boolean
  /** The step runs in the folder that the parameter working_directory names. */
  inWorkingDirectory?: boolean
  /** The caller may say when the step runs, by the parameter run_when. */
  chooseWhen?: boolean
  /** The step runs after a failure, too. */
  always?: boolean
}

/** The run step of a script of ours, its parameters in the environment. */
function runScript(command: ScriptCommand) {
  return new commands.Run({
    name: command.stepName,
    environment: { ...asEnvironment(...command.parameters), ...command.environment },
    command: script(command.name),
    ...(command.inWorkingDirectory && { working_directory: '<< parameters.working_directory >>' }),
    ...(command.mayBeSilent && { no_output_timeout: '<< parameters.no_output_timeout >>' }),
    ...(command.chooseWhen && { when: '<< parameters.run_when >>' as never }),
    ...(command.always && { when: 'always' as const }),
  })
}

type Step = ReturnType<typeof runScript>

/** A command of the orb around one script, which knows its own parameters. */
export class ScriptStep extends reusable.ReusableCommand {
  readonly #names: ParameterName[]

  /** @param around steps before and after the script's */
  constructor(command: ScriptCommand, around: { before?: unknown[]; after?: unknown[] } = {}) {
    const names = [...command.parameters]
    if (command.inWorkingDirectory) names.push('working_directory')
    if (command.mayBeSilent) names.push('no_output_timeout')
    if (command.chooseWhen) names.push('run_when')
    const steps = [...(around.before ?? []), runScript(command), ...(around.after ?? [])] as Step[]
    super(
      command.name,
      steps,
      names.length > 0 ? parameterList(declare(...names)) : undefined,
      command.description,
    )
    this.#names = names
  }

  /** The step that hands the caller's parameters of the same names on, but for those that the caller fixes. */
  handedOn(fixed: Partial<Record<ParameterName, unknown>> = {}) {
    const names = this.#names.filter(name => name !== 'run_when')
    return this.toReused({ ...handOn(...names), ...fixed } as never)
  }
}
