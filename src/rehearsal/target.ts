import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { AppSeed, EmbeddedHeroku } from '../heroku/index.ts'
import { createDockerDynoRunner, startHeroku } from '../heroku/index.ts'
import { type Canary, createApiKey } from './canaries.ts'
import { earlierDeploy } from './earlier-deploy.ts'
import { type Registry, startRegistry } from './engine/start-registry.ts'
import { madeUpValue } from './made-up.ts'
import type { Needs } from './needs.ts'
import type { Machine } from './sandbox/machine.ts'
import { letHappen } from './sandbox/mishaps.ts'
import type { RehearsalRequest } from './types.ts'

/** What a deploy goes to: a Heroku with its registry, the secrets that it knows, and what CircleCI keeps between the jobs. */
export interface Target {
  heroku: EmbeddedHeroku
  registry: Registry
  canaries: Canary[]
  /** Where the jobs have their homes. */
  homes: string
  /** Where CircleCI has its caches, workspaces and artifacts. */
  store: string
  close(): Promise<void>
}

/** The app's name where the job takes it from a variable and the request gives none. */
export const defaultApp = 'rehearsal-app'

/** Starts the registry of a target, which takes its time. Images may be large: they are on the disk, where no job of a namespaced mode comes. */
export async function openRegistry(machine: Machine, name: string): Promise<Registry> {
  return await startRegistry(join(machine.own, 'registries', name), await machine.registryPort())
}

/**
 * Makes a target without a past.
 * @param name of its directory, unique in the sandbox
 */
export async function createTarget(
  machine: Machine,
  request: RehearsalRequest,
  needs: Needs,
  registry: Registry,
  name: string,
  cliAssets: string | undefined,
): Promise<Target> {
  const canaries = newCanaries(request, needs)
  const keys = canaries.filter(({ variable }) => needs.keyVariables.includes(variable))
  const apps = request.apps ?? seedsFor(request, needs)
  if (request.deployedBefore) {
    const names = apps.map(app => app.name)
    const images = await earlierDeploy(machine, registry, names)
    for (const app of apps) app.images = images
  }
  await machine.setApps(apps.map(app => app.name))
  const dynoRunner = request.dynos
    ? createDockerDynoRunner({
        socketPath: machine.engine.socket,
        registryUrl: registry.url,
        publish: machine.publishDynos,
      })
    : undefined
  const heroku = await startHeroku({
    apiKeys: [...new Set(keys.map(({ value }) => value))],
    apps,
    registryUrl: registry.url,
    listen: { host: machine.herokuHost, port: machine.herokuPort, key: machine.key, cert: machine.cert },
    faults: request.faults,
    timings: request.timings,
    dynoRunner,
    cliAssets,
    onMachineFault: event => letHappen(machine, event),
  })
  const disconnect = await machine.connect(heroku)
  // An unpacked CLI, and its copy in the cache, are of a size for the disk.
  const directory = join(request.installCli ? join(machine.directory, 'large') : machine.rehearsals, name)
  return {
    heroku,
    registry,
    canaries,
    homes: join(directory, 'jobs'),
    store: join(directory, 'store'),
    async close() {
      disconnect()
      await heroku.close()
      await registry.stop()
      // It may be in memory.
      await rm(directory, { recursive: true, force: true })
    },
  }
}

/** Goes on with a target: other faults, and canaries for what the next job needs besides. */
export function reuseTarget(target: Target, request: RehearsalRequest, needs: Needs): void {
  target.heroku.setFaults(request.faults ?? [])
  const known = new Set(target.canaries.map(canary => canary.variable))
  target.canaries.push(...newCanaries(request, needs).filter(({ variable }) => !known.has(variable)))
}

/**
 * Canaries for everything that the request gives no value for. The key of the account is made in any case; one that is given becomes a key of the
 * account, and is searched for like a made-up one.
 */
function newCanaries(request: RehearsalRequest, needs: Needs): Canary[] {
  const given = new Map(Object.entries(request.environment ?? {}))
  const keys = needs.keyVariables.flatMap(variable => {
    const value = given.get(variable)
    return value ? [{ variable, value, token: value }] : []
  })
  const made = [
    ...createApiKey(needs.keyVariables),
    ...needs.variables.map(name => madeUpValue(name, request.madeUp?.[name] ?? needs.kinds[name] ?? 'text')),
  ]
  return [...keys, ...made.filter(({ variable }) => !given.has(variable))]
}

function seedsFor(request: RehearsalRequest, needs: Needs): AppSeed[] {
  const byVariable = needs.appVariables.length > 0 || needs.apps.length === 0
  const names = new Set([...needs.apps, ...(byVariable || request.app ? [request.app ?? defaultApp] : [])])
  for (const name of needs.appVariables) {
    const given = request.environment?.[name]
    if (given) names.add(given)
  }
  return [...names].map(name => ({ name, releasePhase: request.releasePhase }))
}
