import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { MachineEngine } from '../sandbox/machine.ts'
import { createGate } from './gate.ts'
import { type EngineOptions, prepareEngine } from './start-engine.ts'
import type { Served } from './start-program.ts'

/**
 * Prepares an engine of a sandbox's own. Nobody waits for its start but who needs it, jobs at the gate.
 * @throws RehearsalError `no-engine` when it is not installed; `ready`, when it does not start
 */
export async function ownEngine(
  sandbox: string,
  options: Omit<EngineOptions, 'directory' | 'socket'>,
): Promise<MachineEngine> {
  const directory = join(sandbox, 'engine')
  const socket = join(directory, 'engine.sock')
  const address = join(directory, 'docker.sock')
  await mkdir(directory)
  const [start, gate] = await Promise.all([
    prepareEngine({ ...options, directory, socket }),
    createGate(address, socket),
  ])
  let running: Served | undefined
  let starting = Promise.resolve()
  const begin = () => {
    starting = start().then(served => {
      running = served
    })
    // Nobody may ever ask.
    starting.catch(() => {})
  }
  return {
    socket,
    dockerHost: `unix://${address}`,
    gate,
    start: begin,
    ready: () => starting,
    async restart() {
      await starting.catch(() => {})
      // Process ids of the last one mean other processes now.
      const state = [
        'docker.pid',
        'exec',
        'data/containers',
        'data/network',
        'data/containerd/daemon/io.containerd.runtime.v2.task',
      ]
      await Promise.all(state.map(path => rm(join(directory, path), { recursive: true, force: true })))
      // It was ended with its processes, and has not died: nobody is to start a second one beside the next.
      running = undefined
      begin()
    },
    kill() {
      running?.kill()
    },
    async revive() {
      if (!running || (running.process.exitCode === null && running.process.signalCode === null)) return false
      begin()
      await starting
      return true
    },
  }
}
