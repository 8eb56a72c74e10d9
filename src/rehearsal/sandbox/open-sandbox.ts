import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { freemem, tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { installHint } from '../engine/docker-client.ts'
import { RehearsalError } from '../error.ts'
import { openGateway } from '../network/gateway.ts'
import { Ledger } from '../network/ledger.ts'
import { machineTrust } from '../network/machine-trust.ts'
import { type GatewayCalls, gatewaySocket } from '../network/open-network.ts'
import type { OutsideOptions } from '../network/outside.ts'
import { closedNetwork, type NetworkPolicy } from '../network/policy.ts'
import { provide } from '../provide.ts'
import type { RehearsalEvent, RehearsalRecord, RehearsalRequest } from '../types.ts'
import { type Channel, openChannel } from './channel.ts'
import { dropUseless, enterScript, shiftScript } from './enter-script.ts'
import { herokuAddress, hostsFile } from './host-names.ts'
import { inner } from './inner-paths.ts'
import { lentDirectories } from './lent-directories.ts'
import type { MachineOptions } from './machine.ts'
import { canShiftIds, chooseMode, engineHost, isNamespaced, type Mode, unshareCommand } from './mode.ts'
import type { ProcessMethods } from './process.ts'
import { processCommand } from './process-command.ts'
import { runInside } from './shell.ts'
import { containScript, superviseScript } from './shell-scripts.ts'
import { ownViewScript, viewScript } from './view-script.ts'

/** Options of {@link openSandbox}. */
export interface SandboxOptions {
  /** Default: the strongest mode that works here. */
  mode?: Mode
  /**
   * Lets the engine keep images in containerd's store, as Docker 29 does by default: it then pushes what Heroku's registry refuses, unless
   * the build sees to it. Takes Docker 24 or later; in mode `engine` the engine is as it is. Default: false.
   */
  containerdStore?: boolean
  /** What may leave the sandbox. Default: nothing. Takes a mode with namespaces. */
  network?: NetworkPolicy
  /** How this machine is asked, for tests, and authorities to trust besides the machine's, PEM. */
  outside?: OutsideOptions & { trust?: string }
  onEvent?: (event: RehearsalEvent) => void
}

/** A part of this machine with an engine of its own and no way out, in which jobs can be rehearsed one after the other. */
export interface Sandbox {
  mode: Mode
  /**
   * Rehearses a job. With `signal` the job under way is stopped and the record says so.
   * @throws RehearsalError when it could not be opened
   */
  rehearse(request: RehearsalRequest, signal?: AbortSignal): Promise<RehearsalRecord>
  /**
   * Runs a program on this program's own terminal, in front of a Heroku with those apps, and returns its exit code.
   * `HEROKU_API_KEY` is the account's key there.
   */
  shell(
    request: Pick<RehearsalRequest, 'apps' | 'faults' | 'dynos' | 'source'>,
    command: string[],
  ): Promise<number>
  /** Ends everything in it and removes its directory. Idempotent. */
  close(): Promise<void>
}

/** With this many bytes free jobs' files are kept in memory: they are small and short-lived, and the disk has no work of removing them. */
const ampleMemory = 4 * 2 ** 30

/**
 * Opens a sandbox. It ends with this process, however that ends. Its engine may still be starting: jobs that ask for it wait.
 * @throws RehearsalError `no-engine` when this machine cannot have one
 */
export async function openSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const mode = chooseMode(options.mode)
  if (options.network && options.network.level !== 'none' && !isNamespaced(mode))
    throw new RehearsalError(
      'usage',
      `mode '${mode}' has no namespaces, and so no network of its own to open`,
    )
  const userNamespace = mode === 'rootless' || (mode === 'root' && canShiftIds())
  // Nothing is awaited before the sandbox is on its way: the caller may well keep this thread busy meanwhile.
  const directory = mkdtempSync(join(tmpdir(), 'heroku-orb-'))
  try {
    for (const path of ['shared/etc', 'own', 'given']) mkdirSync(join(directory, path), { recursive: true })
    // The authority is made inside; what is mounted has to be there before.
    writeFileSync(join(directory, 'shared/ca.crt'), '')
    writeFileSync(join(directory, 'shared/etc/hosts'), hostsFile([]))
    writeFileSync(
      join(directory, 'shared/etc/nsswitch.conf'),
      'passwd: files\ngroup: files\nhosts: files dns\n',
    )
    writeFileSync(
      join(directory, 'shared/etc/resolv.conf'),
      `nameserver ${herokuAddress}\noptions timeout:2 attempts:1\n`,
    )
    writeFileSync(join(directory, 'own/lent'), isNamespaced(mode) ? lentDirectories() : '')
    return await start(directory, machineOptions(directory, mode, userNamespace, options), options)
  } catch (error) {
    rmSync(directory, { recursive: true, force: true })
    throw error
  }
}

function machineOptions(
  directory: string,
  mode: Mode,
  userNamespace: boolean,
  { containerdStore, network = closedNetwork }: SandboxOptions,
): MachineOptions {
  const places = isNamespaced(mode)
    ? { directory: inner.shared, own: inner.own, given: inner.given, inMemory: freemem() > ampleMemory }
    : {
        directory: join(directory, 'shared'),
        own: join(directory, 'own'),
        given: join(directory, 'given'),
        inMemory: false,
      }
  return {
    ...places,
    mode,
    userNamespace,
    name: basename(directory),
    network,
    engineHost: mode === 'engine' ? engineHost() : undefined,
    containerdStore,
  }
}

async function start(
  directory: string,
  machine: MachineOptions,
  { onEvent, outside }: SandboxOptions,
): Promise<Sandbox> {
  const { mode, network } = machine
  const given = join(directory, 'given')
  const child = spawn(
    '/bin/sh',
    [
      ...['-c', superviseScript, 'supervise', directory],
      ...surroundings(directory, machine),
      ...processCommand(),
    ],
    {
      cwd: '/',
      // A session of its own: Ctrl-C reaches this process alone, which then ends the sandbox in order.
      detached: true,
      stdio: ['pipe', 'ignore', 'pipe', 'pipe'],
      // Nothing of the outer environment: proxies and trust stores of this machine have no meaning inside.
      env: {
        PATH: process.env.PATH,
        HOME: machine.directory,
        TMPDIR: isNamespaced(mode) ? '/tmp' : tmpdir(),
        LANG: 'C.UTF-8',
      },
    },
  )
  let errors = ''
  child.stderr!.on('data', text => {
    errors = (errors + text).slice(-4000)
  })
  const ended = new Promise<void>(resolve => {
    child.on('error', () => resolve())
    child.on('close', () => resolve())
  })
  if (network.level !== 'none')
    writeFileSync(join(given, 'trust.crt'), machineTrust() + (outside?.trust ?? ''))
  const gateway =
    network.level === 'none' ? undefined : await openGateway(gatewaySocket(given), network, outside)
  const closed = { take: () => new Ledger('none').record() }
  const calls: GatewayCalls = {
    keep: async secrets => gateway?.keep(secrets),
    take: async () => (gateway ?? closed).take(),
  }
  const channel: Channel<ProcessMethods, RehearsalEvent> = openChannel(
    child.stdio[3] as Readable,
    child.stdin as Writable,
    { methods: calls, onEvent, whyClosed: () => `the sandbox ended: ${errors.trim() || 'it was killed'}` },
  )
  const close = async () => {
    child.stdin!.end()
    await gateway?.close()
    await ended
  }
  try {
    await channel.call('open', machine)
  } catch (error) {
    await close()
    if (error instanceof RehearsalError && error.code === 'broken') {
      const missing = /not found|no such file/i.test(error.message)
      throw new RehearsalError('no-engine', missing ? `${error.message}; ${installHint}` : error.message)
    }
    throw error
  }
  const onProgress = (text: string) => onEvent?.({ type: 'progress', text })
  return {
    mode,
    async rehearse(request, signal) {
      const provisions = await provide(request, { given, onProgress, signal })
      const interrupt = () => void channel.call('interrupt').catch(() => {})
      signal?.addEventListener('abort', interrupt, { once: true })
      try {
        signal?.throwIfAborted()
        return await channel.call('rehearse', { request, provisions })
      } finally {
        signal?.removeEventListener('abort', interrupt)
      }
    },
    async shell(request, command) {
      const job = { steps: ['checkout', { run: 'heroku --version; docker --version' }] }
      const whole: RehearsalRequest = { ...request, name: 'shell', job }
      const provisions = await provide(whole, { given, onProgress })
      const place = await channel.call('openShell', { request: whole, provisions })
      return await runInside(isNamespaced(mode) ? child.pid! : undefined, place, request.source, command)
    },
    close,
  }
}

/** Words before the sandbox's process that put it where its mode wants it. */
function surroundings(directory: string, { mode, userNamespace, inMemory }: MachineOptions): string[] {
  if (!isNamespaced(mode))
    return mode === 'proxy' ? ['/bin/sh', '-c', containScript, 'contain', directory] : []
  // Root of a namespace that root has made would own what root owns outside, /proc/sys among it: it gets other ids.
  const shift = userNamespace && process.getuid?.() === 0
  const enter = [
    ...[...unshareCommand(userNamespace && !shift), ...(userNamespace ? dropUseless : [])],
    ...['/bin/sh', '-c', enterScript, 'enter', shift ? '' : directory, inMemory ? 'memory' : ''],
    ...[viewScript, ownViewScript],
  ]
  const before = ['unshare', '--mount', '--propagation', 'private', '/bin/sh', '-c', shiftScript, 'shift']
  return shift ? [...before, directory, mode === 'rootless' ? 'one' : 'all', ...enter] : enter
}
