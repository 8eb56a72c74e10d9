import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { RunOptions } from '../runner/index.ts'
import { type PackedSource, runJob } from '../runner/index.ts'
import { type BaseImages, provideBaseImages } from './base-images.ts'
import type { Canary } from './canaries.ts'
import type { Registry } from './engine/start-registry.ts'
import { jobContainers } from './executor/job-images.ts'
import { type Executor, openExecutor } from './executor/open-executor.ts'
import { offerSudo } from './executor/sudo.ts'
import { missingPrograms } from './failure-advice.ts'
import { inspect, type Run } from './inspect.ts'
import { madeUpAdvice } from './made-up-advice.ts'
import { type Needs, needsOf } from './needs.ts'
import { networkWeaknesses } from './network/advice.ts'
import type { Provisions } from './provide.ts'
import { judge } from './record.ts'
import { type Machine, machineEnvironment } from './sandbox/machine.ts'
import { repair } from './sandbox/mishaps.ts'
import { weaknessesOf } from './sandbox/mode.ts'
import type { ShellPlace } from './sandbox/shell.ts'
import { createTarget, defaultApp, openRegistry, reuseTarget, type Target } from './target.ts'
import type { RehearsalEvent, RehearsalRecord, RehearsalRequest, StandIn } from './types.ts'

/** What a job has when it begins. */
interface Prepared {
  request: RehearsalRequest
  provisions: Provisions
  needs: Needs
  target: Target
  /** What became of the base images. A job need not wait for that: if it asks for the engine before, it waits at the gate. */
  baseImages: Promise<BaseImages>
  /** Aborted when the engine does not start. */
  engineFailed: AbortSignal
}

/** Holds the rehearsals of one sandbox, one at a time: prepares, runs the job, inspects what it did. */
export class Rehearsals {
  readonly #machine: Machine
  readonly #emit: (event: RehearsalEvent) => void
  #target: Target | undefined
  /** The registry of the next target. */
  #registry: Registry | undefined
  #count = 0
  #holding: Promise<unknown> = Promise.resolve()

  constructor(machine: Machine, emit: (event: RehearsalEvent) => void) {
    this.#machine = machine
    this.#emit = emit
  }

  /** Makes what the first rehearsal needs in any case, while the engine starts. */
  async prepare(): Promise<void> {
    await offerSudo(this.#machine)
    this.#registry = await openRegistry(this.#machine, this.#nextName())
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
    const machine = this.#machine
    const began = performance.now()
    const prepared = await this.#prepare(request, provisions)
    const { target, baseImages } = prepared
    const started = performance.now()
    const run = await this.#run(prepared, signal)
    const base = await baseImages
    const ran = performance.now()
    // Dynos run in the engine that the job has: Heroku's own would have outlived it.
    if (await repair(machine)) target.heroku.restartDynos()
    const inspected = await inspect(machine, target, run, request)
    await run.executor?.close()
    const output = [...run.outputs.values()].join('')
    return judge({
      mode: machine.mode,
      weaknesses: [
        ...weaknessesOf(machine),
        ...provisions.platform.weaknesses,
        ...networkWeaknesses(inspected.network),
      ],
      hints: provisions.platform.advice,
      job: run.job,
      madeUp: madeUpNames(target.canaries, request),
      madeUpAdvice: madeUpAdvice(request.job, run.job, run.outputs, madeUpOnly(target.canaries, request)),
      problems: run.problems,
      ...inspected,
      standIns: [
        ...base.standIns,
        ...cliStandIn(provisions, request),
        ...run.job.notes.map(by => ({ what: 'CircleCI', by })),
      ],
      missing: [...missingImages(base.missing, output), ...missingPrograms(output, provisions.inImage)],
      durations: { prepare: started - began, job: ran - started, inspect: performance.now() - ran },
    })
  }

  async #prepare(request: RehearsalRequest, provisions: Provisions): Promise<Prepared> {
    const machine = this.#machine
    const needs = needsFor(request, provisions)
    const isKept = request.state === 'kept' && this.#target !== undefined
    if (this.#target && !isKept) {
      await this.#target.close()
      this.#target = undefined
      await machine.renew()
    }
    await repair(machine)
    const engine = await this.#prepareEngine(provisions)
    const [target] = await Promise.all([
      isKept ? this.#target! : this.#createTarget(request, needs, provisions),
      machine.offer('heroku', provisions.cli),
    ])
    if (isKept) reuseTarget(target, request, needs)
    this.#target = target
    return { request, provisions, needs, target, ...engine }
  }

  /** Puts base images into the engine, with the gate shut meanwhile. */
  async #prepareEngine({
    baseImages: images,
  }: Provisions): Promise<Pick<Prepared, 'baseImages' | 'engineFailed'>> {
    const machine = this.#machine
    await machine.engine.gate.shut()
    const failure = new AbortController()
    const prepare = async () => {
      await machine.engine.ready?.()
      const provided = await provideBaseImages(
        machine,
        images.map(image => ({ ...image, archive: image.archive && resolve(machine.given, image.archive) })),
      )
      await machine.engine.gate.open()
      return provided
    }
    const baseImages = prepare()
    baseImages.catch(() => failure.abort())
    return { baseImages, engineFailed: failure.signal }
  }

  async #createTarget(request: RehearsalRequest, needs: Needs, { cliAssets }: Provisions): Promise<Target> {
    const name = this.#nextName()
    const registry = this.#registry ?? (await openRegistry(this.#machine, name))
    this.#registry = undefined
    return await createTarget(this.#machine, request, needs, registry, name, cliAssets?.directory)
  }

  async #run(prepared: Prepared, signal: AbortSignal): Promise<Run> {
    const { target, request, provisions, engineFailed } = prepared
    const { gateway, registries } = this.#machine
    const secrets = target.canaries.map(({ token }) => token)
    await gateway.keep(secrets)
    registries?.keep(secrets)
    registries?.use(target.registry)
    // What happened before is not the job's.
    await gateway.take()
    registries?.take()
    const before = target.heroku.snapshot().apps
    const earlier = target.heroku.requests.length
    const outputs = new Map<number, string>()
    // Every job has a home of its own, also where a later one goes on with the same Heroku.
    const directory = join(target.homes, this.#nextName())
    const executor = await this.#openExecutor(prepared)
    const job = await runJob(request.name, request.job, {
      ...this.#runOptions(prepared, directory, executor),
      environment: {
        // Heroku's checksum is in the orb's lock, the one of the archive that is served here is not: the project gives it.
        ...(provisions.cliAssets && (request.installCli || provisions.inImage)
          ? { HEROKU_CLI_SHA256: provisions.cliAssets.sha256 }
          : {}),
        ...without(this.#variables(prepared), executor?.steps?.environment),
        ...request.environment,
      },
      signal: AbortSignal.any([signal, engineFailed]),
      onEvent: this.#emit,
      onRawOutput: (step, text) => outputs.set(step, (outputs.get(step) ?? '') + text),
    })
    const problems = (await executor?.look()) ?? []
    return { job, directory, outputs, before, earlier, problems, executor }
  }

  /** Starts the job's own containers, where it has any that are to be started. */
  async #openExecutor({ request, provisions, target, baseImages }: Prepared): Promise<Executor | undefined> {
    const machine = this.#machine
    const [primary, ...services] = request.executor === 'machine' ? [] : jobContainers(request.job)
    if (!provisions.inImage && services.length === 0) return undefined
    const { missing } = await baseImages
    const directories = [target.homes, target.store, join(machine.directory, 'scratch')]
    return await openExecutor(machine, provisions.inImage ? primary : undefined, services, missing, {
      directories,
      caFile: machine.caFile,
    })
  }

  /** The variables of the project and its contexts. */
  #variables({ request, needs, target }: Prepared): Record<string, string> {
    const app = request.app ?? defaultApp
    return {
      ...Object.fromEntries(needs.appVariables.map(name => [name, app])),
      ...Object.fromEntries(target.canaries.map(({ variable, value }) => [variable, value])),
      ...request.environment,
    }
  }

  #runOptions({ request, provisions, target }: Prepared, directory: string, executor?: Executor): RunOptions {
    const machine = this.#machine
    return {
      source: provisions.source ? within(machine.given, provisions.source) : request.source,
      directory,
      store: target.store,
      scratch: join(machine.directory, 'scratch'),
      machine: {
        ...(executor?.steps?.environment ?? machineEnvironment(machine)),
        ...(provisions.platform.defaultPlatform && {
          DOCKER_DEFAULT_PLATFORM: provisions.platform.defaultPlatform,
        }),
      },
      pipeline: request.pipeline,
      launcher: executor?.steps?.launcher ?? machine.launcher,
      dockerHost: executor?.steps?.dockerHost ?? machine.engine.dockerHost,
      shell: executor?.steps?.shell,
      containers: executor && (executor.steps ? executor.notes : machineNotes(request)),
      patienceMs: request.patienceMs,
    }
  }

  /** Ends a rehearsal that is under way, and the Heroku of the last one. */
  async close(running: AbortController): Promise<void> {
    running.abort()
    await this.#holding
    await this.#target?.close()
    await this.#registry?.stop()
  }

  /** Prepares for a person instead of a job. The person finds a copy of the directory, under its own name. */
  async openShell(request: RehearsalRequest, provisions: Provisions): Promise<ShellPlace> {
    const prepared = await this.#prepare(request, provisions)
    await prepared.baseImages
    const machine = this.#machine
    const directory = join(prepared.target.homes, this.#nextName())
    const home = join(directory, 'home')
    await mkdir(home, { recursive: true })
    if (machine.launcher.length > 0) {
      const job = { working_directory: request.source, steps: ['checkout'] }
      await runJob('shell', job, this.#runOptions(prepared, directory))
    }
    const environment = {
      ...machineEnvironment(machine),
      ...Object.fromEntries(prepared.target.canaries.map(({ variable, value }) => [variable, value])),
      HOME: home,
      TMPDIR: home,
      DOCKER_HOST: machine.engine.dockerHost,
      PS1: 'rehearsal:\\w\\$ ',
    }
    return { launcher: machine.launcher, environment }
  }

  #nextName(): string {
    return String(++this.#count)
  }
}

/** Canaries that stand for nothing that was given. */
const madeUpOnly = (canaries: Canary[], { environment = {} }: RehearsalRequest) =>
  canaries.filter(({ variable }) => !Object.hasOwn(environment, variable))

const madeUpNames = (canaries: Canary[], request: RehearsalRequest) =>
  madeUpOnly(canaries, request).map(({ variable }) => variable)

/** What is said of a job whose services were started, and whose own image was not. */
function machineNotes({ job }: RehearsalRequest): string[] {
  return [`the image '${job.docker?.[0]?.image}' is not available: the steps ran on this machine's tools`]
}

/** Variables without those that an image sets itself. */
function without(
  variables: Record<string, string>,
  image: Record<string, string> = {},
): Record<string, string> {
  return Object.fromEntries(Object.entries(variables).filter(([name]) => !Object.hasOwn(image, name)))
}

/** A packed source whose paths are relative, where they are inside. */
function within(given: string, source: PackedSource): PackedSource {
  const objects = source.objects && join(given, source.objects)
  return { ...source, archive: join(given, source.archive), objects }
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

/** Of the images that could not be had, those that the job asked for. */
function missingImages(missing: Map<string, string>, output: string): string[] {
  return [...missing].flatMap(([image, remedy]) => (output.includes(image) ? [remedy] : []))
}
