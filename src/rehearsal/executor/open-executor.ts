import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { trust } from '../network/client-settings.ts'
import type { Machine } from '../sandbox/machine.ts'
import type { JobContainer } from './job-images.ts'

/** The containers of a job, running. */
export interface Executor {
  /** Where the steps run; absent where they run on the machine's tools. */
  steps?: {
    /** Words before a command that make it run in the image. */
    launcher: string[]
    /** What the image itself sets. */
    environment: Record<string, string>
    /** The engine's address in there. */
    dockerHost: string
    /** The shell of steps that name none. */
    shell: string
  }
  /** What is done otherwise than on CircleCI. */
  notes: string[]
  /** Directories with what was written in the image. */
  changes: string[]
  /** What is wrong with the services when the job is over. */
  look(): Promise<string[]>
  /** Takes all containers away, with what was written in them. */
  close(): Promise<void>
}

/** What a job's containers share with its machine, besides the network. */
export interface Shared {
  /** Directories of the job, under their own names. */
  directories: string[]
  caFile: string
}

/** How long a service may take to show that it does not start, in milliseconds. */
const startMs = 300

/**
 * Starts the containers of a job on the sandbox's own network: what a service listens at is at localhost for the steps, in whichever of them they
 * run. Steps enter the first container, which does nothing but be there, as CircleCI has it.
 *
 * @param primary the container of the steps, where its image is there
 * @param missing images that are not there, with what to do about each
 */
export async function openExecutor(
  machine: Machine,
  primary: JobContainer | undefined,
  services: JobContainer[],
  missing: ReadonlyMap<string, string>,
  { directories, caFile }: Shared,
): Promise<Executor> {
  const { docker } = machine
  const problems: string[] = []
  const started = new Map<string, JobContainer>()
  for (const service of services) {
    const remedy = missing.get(service.image)
    if (remedy) problems.push(`the service '${service.image}' was not started: ${remedy}`)
    else
      await run(machine, service, [], service.command).then(
        id => started.set(id, service),
        (error: Error) => problems.push(`the service '${service.image}' was not started: ${lastLine(error)}`),
      )
  }
  if (started.size > 0) await sleep(startMs)
  const look = async () => {
    for (const [id, { image }] of started) problems.push(...(await objectionTo(machine, id, image)))
    return problems
  }
  const close = async () => {
    for (const id of [...started.keys(), ...(steps ? [steps.id] : [])])
      await docker('rm', '--force', '--volumes', id).catch(() => {})
  }
  let steps: (Awaited<ReturnType<typeof enter>> & { id: string }) | undefined
  if (!primary) return { notes: [], changes: [], look, close }
  for (const directory of directories) await mkdir(directory, { recursive: true })
  const socket = machine.engine.socket
  const mounts = [...directories, socket].flatMap(path => ['--volume', `${path}:${path}`])
  const trusted = [caFile, '/etc/ssl/certs/ca-certificates.crt']
  const names = services.flatMap(({ name }) => (name ? ['--add-host', `${name}:127.0.0.1`] : []))
  const id = await run(
    machine,
    { ...primary, entrypoint: ['/bin/sh'] },
    [...mounts, ...names, ...trusted.flatMap(path => ['--volume', `${caFile}:${path}:ro`]), '--user', '0'],
    ['-c', 'while :; do sleep 1000000; done'],
  )
  steps = { id, ...(await enter(machine, id)) }
  const { launcher, environment, shell, user, changes } = steps
  const notes = [
    `the steps ran in the image '${primary.image}'`,
    ...(user && !['root', '0'].includes(user)
      ? [`as root, where CircleCI has the user '${primary.user ?? user}'`]
      : []),
    ...services
      .filter(({ image }) => !missing.has(image))
      .map(({ image }) => `the service '${image}' ran beside it`),
  ]
  return {
    steps: {
      launcher,
      environment: { ...environment, ...trust(caFile) },
      dockerHost: `unix://${socket}`,
      shell,
    },
    notes: [notes.join(', ')],
    changes,
    look,
    close,
  }
}

async function run(
  { docker }: Machine,
  { image, entrypoint, user, environment }: JobContainer,
  options: string[],
  command: string[] = [],
): Promise<string> {
  const [program, ...rest] = entrypoint ?? []
  const variables = Object.entries(environment).flatMap(([name, value]) => ['--env', `${name}=${value}`])
  const args = [
    ...['run', '--detach', '--network', 'host', ...variables],
    ...(user === undefined ? [] : ['--user', user]),
    ...options,
    ...(program === undefined ? [] : ['--entrypoint', program]),
  ]
  return (await docker(...args, image, ...rest, ...command)).trim()
}

/** How the steps get into a container, and what they find there. */
async function enter({ docker, launcher }: Machine, id: string) {
  const [container] = JSON.parse(await docker('inspect', id))
  const image: string[] = container.Config.Env ?? []
  const environment = Object.fromEntries(
    image.map(entry => [entry.slice(0, entry.indexOf('=')), entry.slice(entry.indexOf('=') + 1)]),
  )
  const hasBash = await docker('exec', id, '/bin/sh', '-c', 'test -x /bin/bash').then(
    () => true,
    () => false,
  )
  const [config] = JSON.parse(await docker('image', 'inspect', container.Image))
  const upper: string | undefined = container.GraphDriver?.Data?.UpperDir
  return {
    launcher: [...launcher, 'nsenter', '--target', String(container.State.Pid), '--mount', '--pid'],
    environment,
    shell: hasBash ? '/bin/bash -eo pipefail' : '/bin/sh -eo pipefail',
    user: config.Config?.User as string | undefined,
    changes: upper && existsSync(upper) ? [upper] : [],
  }
}

/** What is wrong with a service when the job is over. */
async function objectionTo({ docker }: Machine, id: string, image: string): Promise<string[]> {
  const state = await docker('inspect', '--format', '{{.State.Running}} {{.State.ExitCode}}', id).catch(
    () => '',
  )
  const [running, code] = state.trim().split(' ')
  if (running !== 'false' || code === '0') return []
  const log = await docker('logs', '--tail', '3', id).catch(() => '')
  return [
    `the service '${image}' ended with exit code ${code}: ${log.trim().split('\n').at(-1) || 'it printed nothing'}`,
  ]
}

const lastLine = ({ message }: Error) => message.trim().split('\n').at(-1) ?? message
