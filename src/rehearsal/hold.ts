import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { startHeroku } from '../heroku/index.ts'
import type { AppSeed, EmbeddedHeroku } from '../heroku/types.ts'
import { runJob } from '../runner/index.ts'
import type { JobRecord } from '../runner/types.ts'
import { provideBaseImages } from './base-images.ts'
import { type Canary, createApiKey, createCanary } from './canaries.ts'
import { type Registry, startRegistry } from './engine/start-registry.ts'
import { compareImages } from './images.ts'
import { LeakSearch } from './leaks.ts'
import { type Needs, needsOf } from './needs.ts'
import { judge } from './record.ts'
import { createMachine, type Machine } from './sandbox/machine.ts'
import { weaknesses } from './sandbox/mode.ts'
import { machineEnvironment, type World } from './sandbox/world.ts'
import type { RehearsalEvent, RehearsalRecord, RehearsalRequest } from './types.ts'

/** A Heroku, its registry and the secrets that it knows: what a rehearsal leaves to the next one of state `kept`. */
interface Stage {
  heroku: EmbeddedHeroku
  registry: Registry
  canaries: Canary[]
  directory: string
  machine: Machine
}

const defaultApp = 'rehearsal-app'

/** Holds the rehearsals of one sandbox, one at a time. */
export class Rehearsals {
  readonly #world: World
  readonly #emit: (event: RehearsalEvent) => void
  #stage: Stage | undefined
  #count = 0

  constructor(world: World, emit: (event: RehearsalEvent) => void) {
    this.#world = world
    this.#emit = emit
  }

  /** Runs a job in front of an embedded Heroku and looks at what it did. */
  async hold(
    request: RehearsalRequest,
    cli: string | undefined,
    signal: AbortSignal,
  ): Promise<RehearsalRecord> {
    const began = performance.now()
    const world = this.#world
    const needs = needsOf(request.job)
    const stage = await this.#setStage(request, needs)
    if (cli) await world.offer('heroku', cli)
    const base = await provideBaseImages(world.docker, request.source, world.imageCache)
    const { heroku, registry, canaries } = stage
    const before = heroku.snapshot().apps
    const first = heroku.requests.length
    const search = new LeakSearch(canaries)
    const secrets = Object.fromEntries(canaries.map(({ variable, value }) => [variable, value]))
    const app = request.app ?? defaultApp
    const prepared = performance.now()

    const outputs = new Map<number, string>()
    const job = await runJob(request.name, request.job, {
      source: request.source,
      directory: join(stage.directory, 'job'),
      environment: {
        ...Object.fromEntries(needs.appVariables.map(name => [name, app])),
        ...secrets,
        ...request.environment,
      },
      machine: machineEnvironment(world),
      pipeline: request.pipeline,
      launcher: stage.machine.launcher,
      dockerHost: world.engine.host,
      patienceMs: request.patienceMs,
      signal,
      onEvent: this.#emit,
      onRawOutput: (step, text) => outputs.set(step, (outputs.get(step) ?? '') + text),
    })
    const ran = performance.now()

    const after = heroku.snapshot().apps
    const requests = heroku.requests.slice(first)
    for (const [step, text] of outputs)
      search.inText(text, `output of step '${job.steps[step]?.name ?? step}'`)
    search.inText(JSON.stringify(job.releases), "arguments of 'circleci run release'")
    search.inRequests(requests)
    await search.inFiles(join(stage.directory, 'job/home'), '~')
    for (const part of ['artifacts', 'test-results', 'caches', 'workspace']) {
      await search.inFiles(join(stage.directory, 'job', part), part)
    }
    await search.inFiles(stage.machine.changes, '/')
    await search.inFiles(registry.storage, 'registry.heroku.com', { gunzip: true })

    const images = await compareImages(after, registry.url)
    return judge({
      mode: world.mode,
      weaknesses: weaknesses[world.mode],
      job,
      before,
      after,
      images,
      requests,
      leaks: search.leaks,
      standIns: [...base.standIns, ...standInsOf(job)],
      missing: missingImages(base.missing, [...outputs.values()].join('')),
      faults: heroku.snapshot().faults,
      durations: { prepare: prepared - began, job: ran - prepared, inspect: performance.now() - ran },
    })
  }

  async close(): Promise<void> {
    await this.#stage?.heroku.close()
    await this.#stage?.registry.stop()
    await this.#stage?.machine.remove()
    this.#stage = undefined
  }

  async #setStage(request: RehearsalRequest, needs: Needs): Promise<Stage> {
    if (request.state === 'kept' && this.#stage) {
      const stage = this.#stage
      stage.heroku.setFaults(request.faults ?? [])
      const known = new Set(stage.canaries.map(canary => canary.variable))
      stage.canaries.push(...newCanaries(request, needs).filter(({ variable }) => !known.has(variable)))
      return stage
    }
    await this.close()
    const directory = join(this.#world.directory, 'rehearsals', String(++this.#count))
    await mkdir(directory, { recursive: true })
    const registry = await startRegistry(directory, 5000)
    const canaries = newCanaries(request, needs)
    const key = canaries.find(({ variable }) => variable === 'HEROKU_API_KEY')!.value
    const apps = request.apps ?? seedsFor(request, needs)
    await this.#world.setApps(apps.map(({ name }) => name))
    const heroku = await startHeroku({
      apiKeys: [key],
      apps,
      registryUrl: registry.url,
      listen: { host: '127.0.0.1', port: 443, key: this.#world.key, cert: this.#world.cert },
      faults: request.faults,
      timings: request.timings,
    })
    const machine = await createMachine(join(directory, 'machine'))
    this.#stage = { heroku, registry, canaries, directory, machine }
    return this.#stage
  }
}

function newCanaries(request: RehearsalRequest, needs: Needs): Canary[] {
  const given = new Set(Object.keys(request.environment ?? {}))
  return [...createApiKey(needs.keyVariables), ...needs.variables.map(createCanary)].filter(
    ({ variable }) => variable === 'HEROKU_API_KEY' || !given.has(variable),
  )
}

function seedsFor(request: RehearsalRequest, needs: Needs): AppSeed[] {
  const variable = needs.appVariables.length > 0 || needs.apps.length === 0
  const names = new Set([...needs.apps, ...(variable ? [request.app ?? defaultApp] : [])])
  for (const name of needs.appVariables) {
    const given = request.environment?.[name]
    if (given) names.add(given)
  }
  return [...names].map(name => ({ name }))
}

function standInsOf(job: JobRecord): RehearsalRecord['standIns'] {
  return job.notes.map(note => ({ what: 'CircleCI', by: note }))
}

/** Of the images that could not be had, those that the job asked for in vain. */
function missingImages(missing: Map<string, string>, output: string): string[] {
  return [...missing].flatMap(([image, remedy]) => (output.includes(image) ? [remedy] : []))
}
