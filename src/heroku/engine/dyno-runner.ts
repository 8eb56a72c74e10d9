import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import type { DynoRunner, DynoSpec, RunningDyno } from '../types.ts'
import { EngineClient } from './client.ts'
import { type EngineImage, EngineImages } from './images.ts'
import { withoutFrames } from './log-frames.ts'

export interface DockerDynoRunnerOptions {
  /** Socket of the Docker engine. */
  socketPath: string
  /** Registry to pull an image from that the engine has not got, e.g. `http://127.0.0.1:5000`. */
  registryUrl: string
  /**
   * Who an image runs as that does not say: Heroku runs none as root. `null` leaves it root. Default: a user without any
   * rights, but root where the machine has no other (a rootless user namespace of one id).
   */
  user?: string | null
  /** Reach web dynos at a port of 127.0.0.1, for an engine in another network. Default: at the container's own address. */
  publish?: boolean
  /** Bytes of memory. Default 512 MiB, a Standard-1X dyno. */
  memory?: number
}

const DYNO_USER = '61001:61001'
const MEMORY = 512 * 1024 * 1024
/** How long a container stays after its end for a reader that is behind. */
const DRAIN_MS = 2000
const LABEL = 'heroku-container-orb.dyno'

/** Runs dynos as containers of a Docker engine. */
export function createDockerDynoRunner(options: DockerDynoRunnerOptions): DynoRunner {
  const engine = new EngineClient(options.socketPath)
  const images = new EngineImages(engine, options.registryUrl)
  const running = new Set<RunningDyno>()
  const user = options.user === undefined ? defaultUser() : options.user

  const start = async (spec: DynoSpec): Promise<RunningDyno> => {
    const image = await images.require(spec)
    const id = await create(engine, spec, image, { ...options, user })
    try {
      await engine.call('POST', `/containers/${id}/start`)
    } catch (error) {
      await remove(engine, id)
      throw error
    }
    const hasCurl = spec.processType === 'release' ? await holdsCurl(engine, id) : undefined
    const dyno = { ...(await follow(engine, id, spec, options.publish ?? false)), hasCurl }
    running.add(dyno)
    void dyno.exited.then(() => running.delete(dyno))
    return dyno
  }

  return {
    start,
    async close() {
      await Promise.all([...running].map(dyno => dyno.stop(0)))
      await images.close()
    },
  }
}

async function create(
  engine: EngineClient,
  spec: DynoSpec,
  image: EngineImage,
  { user, publish, memory = MEMORY }: DockerDynoRunnerOptions,
): Promise<string> {
  const isRoot = ['', '0', 'root'].includes(image.user.split(':')[0] ?? '')
  const port = `${spec.port}/tcp`
  const bound = publish && spec.port !== undefined
  const name = `heroku-${spec.app}-${spec.name}-${randomUUID().slice(0, 8)}`
  const { Id } = await engine.call<{ Id: string }>('POST', `/containers/create?name=${name}`, {
    Image: image.name,
    Cmd: spec.command === undefined ? undefined : ['/bin/sh', '-c', spec.command],
    Env: Object.entries(spec.env).map(([key, value]) => `${key}=${value}`),
    User: isRoot && user ? user : undefined,
    // Heroku sends SIGTERM whatever the image says, and asks no image about its health.
    StopSignal: 'SIGTERM',
    Healthcheck: { Test: ['NONE'] },
    Labels: { [LABEL]: `${spec.app} ${spec.name}` },
    ExposedPorts: bound ? { [port]: {} } : undefined,
    HostConfig: {
      Memory: memory,
      // On Heroku a dyno's process is not the first one, for which the kernel drops a SIGTERM that it does not handle.
      Init: true,
      PortBindings: bound ? { [port]: [{ HostIp: '127.0.0.1', HostPort: '' }] } : undefined,
      LogConfig: { Type: 'json-file' },
    },
  })
  return Id
}

async function follow(
  engine: EngineClient,
  id: string,
  spec: DynoSpec,
  publish: boolean,
): Promise<RunningDyno> {
  const address = spec.port === undefined ? undefined : await addressOf(engine, id, spec.port, publish)
  const logs = await engine.open('GET', `/containers/${id}/logs?follow=1&stdout=1&stderr=1`)
  const drained = new Promise<void>(resolve => logs.once('close', resolve))
  const exited = engine
    .call<{ StatusCode: number }>('POST', `/containers/${id}/wait`)
    .then(
      ({ StatusCode }) => ({ code: StatusCode }),
      () => ({ code: 137 }),
    )
    .then(async result => {
      await Promise.race([drained, wait(DRAIN_MS, undefined, { ref: false })])
      await remove(engine, id)
      return result
    })
  return {
    address,
    output: withoutFrames(logs),
    exited,
    async stop(graceMs) {
      await engine
        .call('POST', `/containers/${id}/stop?t=${Math.ceil(graceMs / 1000)}`)
        .catch(() => undefined)
      // The caller that stops a dyno may have stopped reading it, too.
      logs.resume()
      await exited
    },
  }
}

async function holdsCurl(engine: EngineClient, id: string): Promise<boolean> {
  for (const path of ['/usr/bin/curl', '/bin/curl', '/usr/local/bin/curl']) {
    const found = await engine.call('HEAD', `/containers/${id}/archive?path=${path}`).then(
      () => true,
      () => false,
    )
    if (found) return true
  }
  return false
}

async function remove(engine: EngineClient, id: string): Promise<void> {
  await engine.call('DELETE', `/containers/${id}?force=1&v=1`).catch(() => undefined)
}

interface Inspected {
  NetworkSettings: {
    IPAddress?: string
    Networks?: Record<string, { IPAddress?: string }>
    Ports?: Record<string, { HostPort: string }[] | null>
  }
}

async function addressOf(engine: EngineClient, id: string, port: number, publish: boolean) {
  const { NetworkSettings: network } = await engine.call<Inspected>('GET', `/containers/${id}/json`)
  if (publish) return { host: '127.0.0.1', port: Number(network.Ports?.[`${port}/tcp`]?.[0]?.HostPort ?? 0) }
  const own = Object.values(network.Networks ?? {}).find(({ IPAddress }) => IPAddress)?.IPAddress
  return { host: network.IPAddress || own || '127.0.0.1', port }
}

/** A user namespace that maps a single id has no user but root. */
function defaultUser(): string | null {
  const ids = readFileSync('/proc/self/uid_map', 'utf8').trim().split(/\s+/)
  return ids.length === 3 && ids[2] === '1' ? null : DYNO_USER
}
