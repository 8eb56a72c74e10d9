import { mkdir, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { AppSeed, EmbeddedHeroku } from '../heroku/index.ts'
import { createDockerDynoRunner, startHeroku } from '../heroku/index.ts'
import { type Canary, createApiKey } from './canaries.ts'
import { earlierDeploy } from './earlier-deploy.ts'
import { type Registry, startRegistry } from './engine/start-registry.ts'
import { madeUpValue } from './made-up.ts'
import type { Needs } from './needs.ts'
import type { Machine } from './sandbox/machine.ts'
import { letHappen } from './sandbox/mishaps.ts'
import type { World } from './sandbox/world.ts'
import type { RehearsalRequest } from './types.ts'

/** A Heroku, its registry, the secrets that it knows and the machine that the job sees. */
export interface Stage extends StageParts {
  heroku: EmbeddedHeroku
  canaries: Canary[]
  /** Where the jobs have their homes, and CircleCI its caches and artifacts. */
  jobs: string
  close(): Promise<void>
}

/** The app's name where the job takes it from a variable and the request gives none. */
export const defaultApp = 'rehearsal-app'

/** What every stage needs, whatever is rehearsed on it. */
export interface StageParts {
  directory: string
  registry: Registry
  machine: Machine
}

/** Makes the parts of a stage, which take their time. */
export async function openParts(world: World, directory: string): Promise<StageParts> {
  await mkdir(directory, { recursive: true })
  const [registry, machine] = await Promise.all([
    // Images may be large: they stay on the disk.
    startRegistry(join(world.directory, 'registries', basename(directory)), await world.registryPort()),
    world.openMachine(join(directory, 'machine')),
  ])
  return { directory, registry, machine }
}

/** Sets a stage without a past. */
export async function setStage(
  world: World,
  request: RehearsalRequest,
  needs: Needs,
  { directory, registry, machine }: StageParts,
  cliAssets: string | undefined,
): Promise<Stage> {
  const canaries = newCanaries(request, needs)
  const keys = canaries.filter(({ variable }) => needs.keyVariables.includes(variable))
  const apps = request.apps ?? seedsFor(request, needs)
  if (request.deployedBefore) {
    const names = apps.map(({ name }) => name)
    const images = await earlierDeploy(world, registry, names)
    for (const app of apps) app.images = images
  }
  await world.setApps(apps.map(({ name }) => name))
  const dynoRunner = request.dynos
    ? createDockerDynoRunner({
        socketPath: world.engine.socket,
        registryUrl: registry.url,
        publish: world.publishDynos,
      })
    : undefined
  const heroku = await startHeroku({
    apiKeys: [...new Set(keys.map(({ value }) => value))],
    apps,
    registryUrl: registry.url,
    listen: { host: world.herokuHost, port: world.herokuPort, key: world.key, cert: world.cert },
    faults: request.faults,
    timings: request.timings,
    dynoRunner,
    cliAssets,
    onMachineFault: event => letHappen(world, event),
  })
  const disconnect = await world.connect(heroku)
  // An unpacked CLI, and its copy in the cache, are of a size for the disk.
  const jobs = request.installCli ? join(world.directory, 'large', basename(directory)) : directory
  return {
    heroku,
    registry,
    machine,
    canaries,
    directory,
    jobs,
    async close() {
      disconnect()
      await heroku.close()
      await registry.stop()
      await machine.remove()
      // All of it may be in memory.
      for (const path of [directory, jobs]) await rm(path, { recursive: true, force: true })
    },
  }
}

/** Goes on with a stage: other faults, and canaries for what the next job needs besides. */
export function resetStage(stage: Stage, request: RehearsalRequest, needs: Needs): void {
  stage.heroku.setFaults(request.faults ?? [])
  const known = new Set(stage.canaries.map(canary => canary.variable))
  stage.canaries.push(...newCanaries(request, needs).filter(({ variable }) => !known.has(variable)))
}

/**
 * Canaries for all that the request gives no value for. The key of the account is made in any case; one that is given becomes a key of the
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
    ...needs.variables.map(name => madeUpValue(name, request.madeUp?.[name] ?? 'text')),
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
