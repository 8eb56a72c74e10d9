import { execFile } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { RehearsalError } from '../error.ts'
import type { NetworkLevel } from '../network/policy.ts'
import type { Mode } from '../sandbox/mode.ts'
import { findPrograms, installHint } from './docker-client.ts'
import { pingEngine } from './engine-api.ts'
import { wrapRunc } from './runtime-wrapper.ts'
import { containerdSocket, startContainerd } from './start-containerd.ts'
import { type Served, startProgram } from './start-program.ts'

const execute = promisify(execFile)

/** Where an engine keeps everything, and what it trusts. */
export interface EngineOptions {
  mode: Mode
  /** Whether it runs in a user namespace. */
  userNamespace: boolean
  /** Words before a command that make it run where the engine must run. Default: here. */
  launcher?: () => Promise<string[]>
  directory: string
  /** Path of the socket that it listens at. */
  socket: string
  /** The registry's authority, a PEM file. */
  caFile: string
  /** Name of the control group above its containers'. */
  name: string
  /** Whether it keeps images in containerd's store. */
  containerdStore?: boolean
  /** Whether anything leads out of the sandbox. */
  network: NetworkLevel
  /** What leads it to registries, in mode `proxy` to Heroku's, too: `http://127.0.0.1:PORT`. */
  proxy?: string
}

/**
 * Prepares dockerd with all of its state in one directory, and returns what starts it, as often as it has died.
 * @throws RehearsalError `no-engine` when it is not installed; the start, when it does not start
 */
export async function prepareEngine(options: EngineOptions): Promise<() => Promise<Served>> {
  const { mode, directory, socket, caFile, proxy, launcher } = options
  const [dockerd] = findPrograms('dockerd')
  if (!dockerd)
    throw new RehearsalError('no-engine', `the Docker engine (dockerd) is not installed: ${installHint}`)
  const bin = join(directory, 'bin')
  await mkdir(bin, { recursive: true })
  if (mode !== 'proxy') await wrapRunc(bin, options)
  const args = [
    ...['--config-file', await writeConfig(dockerd, options)],
    ...['--data-root', join(directory, 'data'), '--exec-root', join(directory, 'exec')],
    ...['--pidfile', join(directory, 'docker.pid'), '--host', `unix://${socket}`, '--group', 'root'],
    ...['--log-level', 'warn'],
    ...modeArguments(options),
  ]
  const env = {
    PATH: `${bin}:${process.env.PATH}`,
    HOME: directory,
    XDG_RUNTIME_DIR: directory,
    XDG_CONFIG_HOME: directory,
    SSL_CERT_FILE: caFile,
    // Where Heroku's registry has an address of its own, only the others are asked through the proxy.
    ...(proxy ? { HTTPS_PROXY: proxy, NO_PROXY: mode === 'proxy' ? '' : '.heroku.com' } : {}),
  }
  return async () => {
    if (mode === 'proxy') await startContainerd(directory)
    const isReady = async () => (await pingEngine(socket)) === 200
    return await startProgram([dockerd, ...args], env, isReady, await launcher?.())
  }
}

function modeArguments({ mode, userNamespace, name, directory, containerdStore }: EngineOptions): string[] {
  if (userNamespace) return ['--rootless', ...(containerdStore ? [] : ['--storage-driver', 'overlay2'])]
  const groups = ['--exec-opt', 'native.cgroupdriver=cgroupfs', '--cgroup-parent', `/${name}`]
  return mode === 'root'
    ? [...groups, '--bip', '172.30.255.1/24']
    : [...groups, ...bridgeArguments(), '--containerd', containerdSocket(directory)]
}

/**
 * The bridge that was made for this engine on the machine. The engine adds no rule to the machine's firewall; that its containers reach
 * nobody else comes of a gateway at whose address there is nobody.
 */
function bridgeArguments(): string[] {
  const { BRIDGE = '', NOBODY = '' } = process.env
  const untouched = ['--iptables=false', '--ip6tables=false', '--ip-forward=false', '--ip-masq=false']
  return ['--bridge', BRIDGE, '--default-gateway', NOBODY, ...untouched]
}

/**
 * A configuration of the sandbox's own instead of the machine's. Engines before version 24 need a place for a key in it; later ones can
 * keep images in containerd's store, which is their default from version 29 on.
 * @throws RehearsalError `no-engine` when that store is wanted of an engine that has none
 */
async function writeConfig(
  dockerd: string,
  { containerdStore = false, directory }: EngineOptions,
): Promise<string> {
  const { stdout } = await execute(dockerd, ['--version'])
  const major = Number(/version (\d+)\./.exec(stdout)?.[1])
  if (containerdStore && major < 24)
    throw new RehearsalError(
      'no-engine',
      `${dockerd} is version ${major}, and the containerd store takes version 24 or later: install a newer engine`,
    )
  const file = join(directory, 'daemon.json')
  const settings =
    major < 24
      ? { 'deprecated-key-path': join(directory, 'key.json') }
      : { features: { 'containerd-snapshotter': containerdStore } }
  await writeFile(file, JSON.stringify(settings))
  return file
}
