import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { JobRecord } from '../runner/index.ts'
import { runJob } from '../runner/index.ts'
import { askApps } from './answers.ts'
import type { BaseImage } from './base-image-cache.ts'
import { type BaseImages, provideBaseImages } from './base-images.ts'
import type { CliAssets } from './cli-cache.ts'
import { offerSudo } from './executor/sudo.ts'
import { compareImages } from './images.ts'
import { LeakSearch } from './leaks.ts'
import { type Needs, needsOf } from './needs.ts'
import { networkWeaknesses } from './network/advice.ts'
import { judge } from './record.ts'
import { repair } from './sandbox/mishaps.ts'
import { weaknesses } from './sandbox/mode.ts'
import type { ShellPlace } from './sandbox/shell.ts'
import { machineEnvironment, type World } from './sandbox/world.ts'
import { defaultApp, openParts, resetStage, type Stage, type StageParts, setStage } from './stage.ts'
import type { RehearsalEvent, RehearsalRecord, RehearsalRequest, StandIn } from './types.ts'

/** How long dynos and release phases may take to come to rest after the job, in milliseconds. */
const settleMs = 90_000

/** What the program outside has prepared for a rehearsal. */
export interface Provisions {
  /** Program file of the Heroku CLI that the job finds on its PATH. */
  cli?: string
  /** What cli-assets.heroku.com serves to a job that installs the CLI itself. */
  cliAssets?: CliAssets
  /** Texts of the project's scripts that the job runs. */
  scripts: string[]
  /** The images that the job's Dockerfiles begin with. */
  baseImages: BaseImage[]
}

/** Holds the rehearsals of one sandbox, one at a time. */
export class Rehearsals {
  readonly #world: World
  readonly #emit: (event: RehearsalEvent) => void
  #stage: Stage | undefined
  #parts: StageParts | undefined
  #count = 0
  #holding: Promise<unknown> = Promise.resolve()

  constructor(world: World, emit: (event: RehearsalEvent) => void) {
    this.#world = world
    this.#emit = emit
  }

  /** Runs a job in front of an embedded Heroku and looks at what it did. */
  hold(request: RehearsalRequest, provisions: Provisions, signal: AbortSignal): Promise<RehearsalRecord> {
    const record = this.#hold(request, provisions, signal)
    this.#holding = record.catch(() => {})
    return record
  }

  async #hold(
    request: RehearsalRequest,
    provisions: Provisions,
    signal: AbortSignal,
  ): Promise<RehearsalRecord> {
    const began = performance.now()
    const world = this.#world
    const needs = needsFor(request, provisions)
    await repair(world)
    const engine = await this.#prepareEngine(provisions.baseImages)
    const [stage] = await Promise.all([
      this.#stageFor(request, needs, provisions),
      world.offer('heroku', provisions.cli),
    ])
    const { heroku, registry } = stage
    const secrets = stage.canaries.map(({ token }) => token)
    await world.gateway.keep(secrets)
    world.registries?.keep(secrets)
    world.registries?.use(registry)
    // What happened before is not the job's.
    await world.gateway.take()
    world.registries?.take()
    const before = heroku.snapshot().apps
    const earlier = heroku.requests.length
    const prepared = performance.now()

    const outputs = new Map<number, string>()
    // Every job has a home of its own, also where a later one goes on with the same Heroku.
    const jobDirectory = join(stage.jobs, 'jobs', String(++this.#count))
    const running = AbortSignal.any([signal, engine.failed])
    const job = await this.#run(vouched(request, provisions), needs, stage, jobDirectory, running, outputs)
    const base = await engine.baseImages
    const ran = performance.now()

    // Dynos run in the engine that the job has: Heroku's own would have outlived it.
    if (await repair(world)) heroku.restartDynos()
    if (job.status !== 'canceled')
      await Promise.race([heroku.settled(), sleep(settleMs, undefined, { ref: false })])
    const { apps: after, faults } = heroku.snapshot()
    // What is asked from now on is not the job's.
    heroku.setFaults([])
    const requests = heroku.requests.slice(earlier)
    const network = { ...(await world.gateway.take()), pushed: world.registries?.take() ?? [] }
    const answers = request.dynos ? await askApps(after, world.herokuHost, heroku.port) : []
    const search = new LeakSearch(stage.canaries)
    for (const [step, text] of outputs)
      search.inText(text, `output of step '${job.steps[step]?.name ?? step}'`)
    search.inText(JSON.stringify(job.releases), "arguments of 'circleci run release'")
    search.inRequests(requests)
    const left = new Map([
      [join(jobDirectory, 'home'), '~'],
      [join(jobDirectory, 'tmp'), '$TMPDIR'],
      [join(stage.jobs, 'store'), ''],
    ])
    if (stage.machine.changes) left.set(stage.machine.changes, '/')
    await search.inFiles(left)
    await search.inCompressedFiles(registry.storage, 'registry.heroku.com')

    return judge({
      mode: world.mode,
      weaknesses: [...weaknesses[world.mode], ...networkWeaknesses(network)],
      job,
      before,
      after,
      answers,
      network,
      images: await compareImages(after, registry.url),
      requests,
      leaks: search.leaks,
      standIns: [
        ...base.standIns,
        ...cliStandIn(provisions, request),
        ...job.notes.map(by => ({ what: 'CircleCI', by })),
      ],
      missing: missingImages(base.missing, [...outputs.values()].join('')),
      faults,
      durations: { prepare: prepared - began, job: ran - prepared, inspect: performance.now() - ran },
    })
  }

  /** Puts base images into the engine. A job need not wait for that: if it asks for the engine before, it waits at the gate. */
  async #prepareEngine(
    images: BaseImage[],
  ): Promise<{ baseImages: Promise<BaseImages>; failed: AbortSignal }> {
    const { engine } = this.#world
    await engine.gate.shut()
    const failure = new AbortController()
    const prepare = async () => {
      await engine.ready?.()
      const provided = await provideBaseImages(this.#world, images)
      await engine.gate.open()
      return provided
    }
    const baseImages = prepare()
    baseImages.catch(() => failure.abort())
    return { baseImages, failed: failure.signal }
  }

  /** Makes the parts of the first stage, while the engine starts. */
  async prepare(): Promise<void> {
    await offerSudo(this.#world)
    this.#parts = await this.#openParts()
  }

  #openParts(): Promise<StageParts> {
    return openParts(this.#world, join(this.#world.rehearsals, String(++this.#count)))
  }

  /** Ends a rehearsal that is under way, and the Heroku of the last one. */
  async close(running: AbortController): Promise<void> {
    running.abort()
    await this.#holding
    await this.#stage?.close()
    await this.#parts?.registry.stop()
  }

  /** Sets a stage for a person instead of a job. */
  async openShell(request: RehearsalRequest, provisions: Provisions): Promise<ShellPlace> {
    const needs = needsFor(request, provisions)
    const engine = await this.#prepareEngine(provisions.baseImages)
    const [stage] = await Promise.all([
      this.#stageFor(request, needs, provisions),
      engine.baseImages,
      this.#world.offer('heroku', provisions.cli),
    ])
    const home = join(stage.directory, 'home')
    await mkdir(home)
    const environment = {
      ...machineEnvironment(this.#world),
      ...Object.fromEntries(stage.canaries.map(({ variable, value }) => [variable, value])),
      HOME: home,
      TMPDIR: home,
      DOCKER_HOST: this.#world.engine.dockerHost,
      PS1: 'rehearsal:\\w\\$ ',
    }
    return { launcher: stage.machine.launcher, environment }
  }

  async #stageFor(request: RehearsalRequest, needs: Needs, { cliAssets }: Provisions): Promise<Stage> {
    if (request.state === 'kept' && this.#stage) {
      resetStage(this.#stage, request, needs)
      return this.#stage
    }
    await this.#stage?.close()
    const parts = this.#parts ?? (await this.#openParts())
    this.#parts = undefined
    this.#stage = await setStage(this.#world, request, needs, parts, cliAssets?.directory)
    return this.#stage
  }

  #run(
    request: RehearsalRequest,
    needs: Needs,
    stage: Stage,
    jobDirectory: string,
    signal: AbortSignal,
    outputs: Map<number, string>,
  ): Promise<JobRecord> {
    const app = request.app ?? defaultApp
    return runJob(request.name, request.job, {
      source: request.source,
      directory: jobDirectory,
      store: join(stage.jobs, 'store'),
      scratch: join(this.#world.directory, 'scratch'),
      environment: {
        ...Object.fromEntries(needs.appVariables.map(name => [name, app])),
        ...Object.fromEntries(stage.canaries.map(({ variable, value }) => [variable, value])),
        ...request.environment,
      },
      machine: machineEnvironment(this.#world),
      pipeline: request.pipeline,
      launcher: stage.machine.launcher,
      dockerHost: this.#world.engine.dockerHost,
      patienceMs: request.patienceMs,
      signal,
      onEvent: this.#emit,
      onRawOutput: (step, text) => outputs.set(step, (outputs.get(step) ?? '') + text),
    })
  }
}

/**
 * The CLI that is served here was packed from npm, and no lock has its checksum: the project vouches for it, as one that has a mirror of
 * its own would.
 */
function vouched(request: RehearsalRequest, { cliAssets }: Provisions): RehearsalRequest {
  if (!cliAssets || !request.installCli) return request
  return { ...request, environment: { HEROKU_CLI_SHA256: cliAssets.sha256, ...request.environment } }
}

function cliStandIn({ cliAssets }: Provisions, { installCli }: RehearsalRequest): StandIn[] {
  if (!cliAssets) return []
  const sum = installCli ? '; $HEROKU_CLI_SHA256 has its checksum' : ''
  const by = `${cliAssets.madeOf}, packed as Heroku packs it${sum}`
  return [{ what: "the Heroku CLI's archive", by }]
}

/** What the jobs that share a Heroku need, by their own commands and by the scripts that they run. */
function needsFor({ job, sharedWith = [] }: RehearsalRequest, { scripts }: Provisions): Needs {
  return needsOf(job, ...sharedWith, { steps: scripts.map(run => ({ run })) })
}

/** Of the images that could not be had, those that the job asked for in vain. */
function missingImages(missing: Map<string, string>, output: string): string[] {
  return [...missing].flatMap(([image, remedy]) => (output.includes(image) ? [remedy] : []))
}
