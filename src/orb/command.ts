import { commands, parameterList, reusable } from '../sdk/index.ts'
import { asEnvironment, declare, type ParameterName } from './parameters.ts'
import { script } from './script.ts'

export interface ScriptCommand {
  /** The command's name, and its script's. */
  name: string
  description: string
  /** What CircleCI shows as the step's name. */
  stepName: string
  /** The parameters that the script reads, each as PARAM_NAME. */
  parameters: ParameterName[]
  /** `always` also runs after a failure. */
  when?: 'always'
  /** The step may be silent for as long as the parameter no_output_timeout says. */
  mayBeSilent?: boolean
  /** The step runs in the folder that the parameter working_directory names. */
  inWorkingDirectory?: boolean
}

/** The run step of a script of ours, its parameters in the environment. */
export function runScript(command: ScriptCommand) {
  return new commands.Run({
    name: command.stepName,
    environment: asEnvironment(...command.parameters),
    command: script(command.name),
    ...(command.inWorkingDirectory && { working_directory: '<< parameters.working_directory >>' }),
    ...(command.mayBeSilent && { no_output_timeout: '<< parameters.no_output_timeout >>' }),
    ...(command.when && { when: command.when }),
  })
}

/** A command of the orb that is one script. */
export function scriptCommand(command: ScriptCommand) {
  const parameters = [...command.parameters]
  if (command.inWorkingDirectory) parameters.push('working_directory')
  if (command.mayBeSilent) parameters.push('no_output_timeout')
  return new reusable.ReusableCommand(
    command.name,
    [runScript(command)],
    parameters.length > 0 ? parameterList(declare(...parameters)) : undefined,
    command.description,
  )
}
