import { execFile } from 'node:child_process'
import { mkdtemp, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { ProcessedJob } from '../language/index.ts'
import { type PackedSource, packSource } from '../runner/index.ts'
import { type BaseImage, cachedBaseImages, type Fetching, isBusybox } from './base-image-cache.ts'
import { type CliAssets, cachedCli, cachedCliAssets, defaultCliVersion } from './cli-cache.ts'
import { baseImagesOf } from './dockerfiles.ts'
import { RehearsalError } from './error.ts'
import { jobContainers } from './executor/job-images.ts'
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
    usesDocker ? baseImagesOf(request.source, jobs) : [],
  ])
  const choice = request.executor ?? 'auto'
  const [primary, ...services] = choice === 'machine' ? [] : jobContainers(request.job)
  // Such an image may be large: it is pulled where somebody asks for it.
  const own = primary ? await cachedBaseImages([primary.image], providing, choice === 'image') : []
  const inImage = own.some(isAvailable)
  if (choice === 'image' && primary && !inImage) throw new RehearsalError('usage', own[0]!.remedy)
  const others = await cachedBaseImages(
    [...new Set([...names, ...services.map(({ image }) => image)])],
    providing,
  )
  const provisions = { source, scripts, inImage, baseImages: [...others, ...own.filter(isAvailable)] }
  if (!usesCli && !downloadsCli) return provisions
  // A CLI that the job installs is the one that it shall find.
  return request.installCli || downloadsCli || inImage
    ? { ...provisions, cliAssets: await cachedCliAssets(cliVersion, onProgress) }
    : { ...provisions, cli: await cachedCli(cliVersion, onProgress) }
}

/** Root of a sandbox is another user than root of this machine. */
const readable = (path: string) => execute('chmod', ['-R', 'a+rX', path])

const isAvailable = ({ name, archive, standIn }: BaseImage) =>
  archive !== undefined || standIn !== undefined || isBusybox(name)

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
