import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { installHint } from '../engine/docker-client.ts'
import { RehearsalError } from '../error.ts'
import { openGateway } from '../network/gateway.ts'
import { machineTrust } from '../network/machine-trust.ts'
import { gatewaySocket } from '../network/open-network.ts'
import type { OutsideOptions } from '../network/outside.ts'
import { closedNetwork, type NetworkPolicy } from '../network/policy.ts'
import { provide } from '../provide.ts'
import type { RehearsalEvent, RehearsalRecord, RehearsalRequest } from '../types.ts'
import { openChannel } from './channel.ts'
import { herokuAddress, hostsFile } from './host-names.ts'
import { leaderCommand } from './leader-command.ts'
import { chooseMode, engineHost, isNamespaced, type Mode, unshareCommand } from './mode.ts'
import { runInside, type ShellPlace } from './shell.ts'
import { containScript, enterScript, superviseScript } from './shell-scripts.ts'
import type { WorldOptions } from './world.ts'

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
   * @throws RehearsalError when it could not be held
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

/** The sandbox's directory as it is called inside: short, because sockets have short names. */
const insideDirectory = '/run/heroku-orb'

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
  // Nothing is awaited before the sandbox is on its way: the caller may well keep this thread busy meanwhile.
  const directory = mkdtempSync(join(tmpdir(), 'heroku-orb-'))
  try {
    mkdirSync(join(directory, 'etc'))
    // The authority is made inside; what is mounted has to be there before.
    writeFileSync(join(directory, 'ca.crt'), '')
    writeFileSync(join(directory, 'etc/hosts'), hostsFile([]))
    writeFileSync(join(directory, 'etc/nsswitch.conf'), 'passwd: files\ngroup: files\nhosts: files dns\n')
    writeFileSync(
      join(directory, 'etc/resolv.conf'),
      `nameserver ${herokuAddress}\noptions timeout:2 attempts:1\n`,
    )
    return await start(mode, directory, options)
  } catch (error) {
    rmSync(directory, { recursive: true, force: true })
    throw error
  }
}

async function start(mode: Mode, directory: string, options: SandboxOptions): Promise<Sandbox> {
  const child = spawn(
    '/bin/sh',
    [
      ...['-c', superviseScript, 'supervise', directory],
      ...surroundings(mode, directory),
      ...leaderCommand(),
    ],
    {
      cwd: '/',
      // A session of its own: Ctrl-C reaches this process alone, which then ends the sandbox in order.
      detached: true,
      stdio: ['pipe', 'ignore', 'pipe', 'pipe'],
      // Nothing of the outer environment: proxies and trust stores of this machine have no meaning inside.
      env: { PATH: process.env.PATH, HOME: directory, TMPDIR: tmpdir(), LANG: 'C.UTF-8' },
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
  const policy = options.network ?? closedNetwork
  if (policy.level !== 'none')
    writeFileSync(join(directory, 'trust.crt'), machineTrust() + (options.outside?.trust ?? ''))
  const gateway =
    policy.level === 'none' ? undefined : await openGateway(gatewaySocket(directory), policy, options.outside)
  const channel = openChannel(child.stdio[3] as Readable, child.stdin as Writable, {
    methods: { keep: (secrets: string[]) => gateway?.keep(secrets), take: () => gateway?.take() },
    onEvent: options.onEvent,
    whyClosed: () => `the sandbox ended: ${errors.trim() || 'it was killed'}`,
  })
  const world: WorldOptions = {
    mode,
    directory: isNamespaced(mode) ? insideDirectory : directory,
    name: basename(directory),
    network: policy,
    engineHost: mode === 'engine' ? engineHost() : undefined,
    containerdStore: options.containerdStore,
  }
  const close = async () => {
    child.stdin!.end()
    await gateway?.close()
    await ended
  }
  try {
    await channel.call('open', world)
  } catch (error) {
    await close()
    if (error instanceof RehearsalError && error.code === 'broken') {
      const missing = /not found|no such file/i.test(error.message)
      throw new RehearsalError('no-engine', missing ? `${error.message}; ${installHint}` : error.message)
    }
    throw error
  }
  const onProgress = (text: string) => options.onEvent?.({ type: 'progress', text })
  return {
    mode,
    async rehearse(request, signal) {
      const provisions = await provide(request, { onProgress, signal })
      const interrupt = () => void channel.call('interrupt').catch(() => {})
      signal?.addEventListener('abort', interrupt, { once: true })
      try {
        signal?.throwIfAborted()
        return (await channel.call('rehearse', { request, provisions })) as RehearsalRecord
      } finally {
        signal?.removeEventListener('abort', interrupt)
      }
    },
    async shell(request, command) {
      const job = { steps: [{ run: 'heroku --version; docker --version' }] }
      const whole: RehearsalRequest = { ...request, name: 'shell', job }
      const provisions = await provide(whole, { onProgress })
      const place = (await channel.call('openShell', { request: whole, provisions })) as ShellPlace
      return await runInside(isNamespaced(mode) ? child.pid! : undefined, place, request.source, command)
    },
    close,
  }
}

/** Words before the leader that put it where its mode wants it. */
function surroundings(mode: Mode, directory: string): string[] {
  if (isNamespaced(mode))
    return [...unshareCommand(mode), '/bin/sh', '-c', enterScript, 'enter', mode, directory, insideDirectory]
  return mode === 'proxy' ? ['/bin/sh', '-c', containScript, 'contain', directory] : []
}
