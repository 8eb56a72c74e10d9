import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtemp, readdir } from 'node:fs/promises'
import { isAbsolute, join } from 'node:path'
import { promisify } from 'node:util'
import type { ProcessedJob } from '../language/index.ts'
import { type PackedSource, packSource } from '../runner/index.ts'
import { type Platform, platformOf, thisProcessor } from './architecture.ts'
import { type BaseImage, cachedBaseImages, type Fetching, isBusybox } from './base-image-cache.ts'
import { type CliAssets, cachedCli, cachedCliAssets, defaultCliVersion } from './cli-cache.ts'
import { baseImagesOf } from './dockerfiles.ts'
import { RehearsalError } from './error.ts'
import { jobContainers } from './executor/job-images.ts'
import { accessTo } from './image-sources.ts'
import { textOf } from './job-text.ts'
import { namedScripts } from './named-scripts.ts'
import { needsOf } from './needs.ts'
import type { RehearsalRequest } from './types.ts'

const execute = promisify(execFile)

/** What the program outside has prepared for a rehearsal. */
export interface Provisions {
  /** The tree that `checkout` copies, in the directory that is handed in; its paths are relative to that. Absent where no job checks it out. */
  source?: PackedSource
  /** Program file of the Heroku CLI that the job finds on its PATH. */
  cli?: string
  /** What cli-assets.heroku.com serves to a job that installs the CLI itself. */
  cliAssets?: CliAssets
  /** Texts of the project's scripts that the job runs. */
  scripts: string[]
  /** The images that the job's Dockerfiles begin with, and those of its own containers. */
  baseImages: BaseImage[]
  /** Whether the steps run in the job's own image. */
  inImage: boolean
  /** For which processor the images are. */
  platform: Platform
}

/** How provisions are got, and where those are put that a sandbox is handed. */
export interface Providing extends Fetching {
  given: string
}

/**
 * Gets what a rehearsal needs of this machine and, where there is a network, from outside: the source tree, Heroku's CLI, base images.
 * @throws RehearsalError `usage` when the source cannot be read; `broken` when the CLI cannot be installed
 */
export async function provide(request: RehearsalRequest, providing: Providing): Promise<Provisions> {
  const { onProgress } = providing
  const named = [request.job, ...(request.sharedWith ?? [])]
  const scripts = await namedScripts(request.source, named)
  const jobs = [...named, { steps: scripts.map(run => ({ run })) }]
  const { cliVersion = defaultCliVersion, downloadsCli, usesCli, usesDocker } = needsOf(...jobs)
  const [source, names] = await Promise.all([
    checksOut(request.job) ? pack(request.source, providing.given) : undefined,
    usesDocker ? baseImagesOf(request.source, jobs) : ([] as string[]),
  ])
  const platform = platformOf(
    request.job,
    [...named.map(({ steps }) => textOf(steps)), ...scripts].join('\n'),
    usesDocker,
    thisProcessor(),
  )
  const choice = request.executor ?? 'auto'
  const containers = choice === 'machine' ? [] : jobContainers(request.job)
  const [primary, ...services] = containers
  const looking = {
    sources: { ...request.images, given: await handIn(request.images?.given ?? {}, providing.given) },
    access: new Map(containers.map(container => [container.image, accessTo(container, request.environment)])),
  }
  const ofJob = { ...looking, architecture: platform.executor }
  // Such an image may be large: it is pulled where somebody asks for it.
  const own = primary
    ? await cachedBaseImages([primary.image], providing, { ...ofJob, pull: choice === 'image' })
    : []
  const inImage = own.some(isAvailable)
  if (choice === 'image' && primary && !inImage) throw new RehearsalError('usage', own[0]!.remedy)
  const beside = services.map(({ image }) => image)
  const baseImages = [
    ...(await cachedBaseImages([...new Set(names)], providing, looking)),
    ...(await cachedBaseImages(
      [...new Set(beside.filter(image => !names.includes(image)))],
      providing,
      ofJob,
    )),
    ...own.filter(isAvailable),
  ]
  const provisions = { source, scripts, inImage, platform, baseImages }
  if (!usesCli && !downloadsCli) return provisions
  // A CLI that the job installs is the one that it must find.
  return request.installCli || downloadsCli || inImage
    ? { ...provisions, cliAssets: await cachedCliAssets(cliVersion, onProgress) }
    : { ...provisions, cli: await cachedCli(cliVersion, onProgress) }
}

/** Root of a sandbox is another user than root of this machine. */
const readable = (path: string) => execute('chmod', ['-R', 'a+rX', path])

const isAvailable = ({ name, archive, standIn, instead }: BaseImage) =>
  archive !== undefined || standIn !== undefined || isBusybox(instead ?? name)

/**
 * Copies the archives that the user gives to where the sandbox sees them; their paths are relative to that.
 * @throws RehearsalError `usage` when one cannot be read
 */
async function handIn(given: Record<string, string>, directory: string): Promise<Record<string, string>> {
  const result: Record<string, string> = {}
  for (const [image, source] of Object.entries(given)) {
    if (!isAbsolute(source)) {
      result[image] = source
      continue
    }
    const name = `image-${createHash('sha256').update(source).digest('hex').slice(0, 16)}.tar`
    await execute('cp', ['--reflink=auto', '--update', source, join(directory, name)]).catch(() => {
      throw new RehearsalError('usage', `the archive '${source}' of the image '${image}' cannot be read`)
    })
    await readable(join(directory, name))
    result[image] = `./${name}`
  }
  return result
}

const checksOut = ({ steps = [] }: ProcessedJob) =>
  steps.some(step => step === 'checkout' || (typeof step === 'object' && 'checkout' in step))

/** The sandbox cannot see where the source is: it is handed a copy, with the history as it is now. */
async function pack(source: string, given: string): Promise<PackedSource> {
  const directory = await mkdtemp(join(given, 'source-'))
  const name = directory.slice(given.length + 1)
  const packed = await packSource(source, directory).catch((error: Error) => {
    throw new RehearsalError('usage', error.message)
  })
  const archive = join(name, 'checkout.tar')
  await readable(directory)
  if (!packed.objects) return { ...packed, archive }
  const objects = `objects-${packed.head}`
  if (!(await readdir(given)).includes(objects)) {
    await execute('cp', ['-RT', '--reflink=auto', packed.objects, join(given, objects)])
    await readable(join(given, objects))
  }
  return { ...packed, archive, objects }
}
