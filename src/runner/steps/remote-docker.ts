import type { StepHandler } from '../context.ts'

/** `setup_remote_docker`: the steps after it reach the engine that the run was given. */
export const setupRemoteDocker: StepHandler = async (context, parameters, say) => {
  const { dockerHost } = context.options
  if (dockerHost === undefined) {
    say("no Docker engine was given to this run: 'setup_remote_docker' has nothing to connect to\n")
    return { status: 'failed' }
  }
  context.variables.DOCKER_HOST = dockerHost
  say(`remote docker is at ${dockerHost}\n`)
  const notes = ["the engine is this machine's, whatever 'version' asks for"]
  return { status: 'success', notes: parameters.version === undefined ? [] : notes }
}
