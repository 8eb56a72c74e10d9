import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { RehearsalError } from '../error.ts'
import { findPrograms, installHint } from './docker-client.ts'
import { startProgram } from './start-program.ts'

/** Where the containerd of an engine listens. */
export const containerdSocket = (engineDirectory: string): string => join(engineDirectory, 'containerd.sock')

/**
 * Starts the containerd of an engine that has no namespaces around it: left to itself dockerd would take the machine's. On a second call
 * the one that runs is kept, as it outlives the engine.
 *
 * @throws RehearsalError `no-engine` when it is not installed or does not start
 */
export async function startContainerd(engineDirectory: string): Promise<void> {
  const [program] = findPrograms('containerd')
  if (!program) throw new RehearsalError('no-engine', `containerd is not installed: ${installHint}`)
  const directory = join(engineDirectory, 'containerd')
  const socket = containerdSocket(engineDirectory)
  if (existsSync(socket)) return
  const file = `${directory}.toml`
  await writeFile(
    file,
    `version = 2
root = "${directory}/root"
state = "${directory}/state"
disabled_plugins = ["io.containerd.grpc.v1.cri", "io.containerd.internal.v1.opt"]
[grpc]
address = "${socket}"
`,
  )
  const env = { PATH: process.env.PATH ?? '', HOME: engineDirectory }
  await startProgram([program, '--config', file, '--log-level', 'warn'], env, async () => existsSync(socket))
}
