import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { thisProcessor } from './architecture.ts'
import { cacheDirectory } from './cli-cache.ts'
import { debianPython } from './debian-python.ts'
import { type ImageAccess, type ImageSources, qualified } from './image-sources.ts'
import { exists } from './npm-cache.ts'
import { pullImage } from './pull-image.ts'

/** A base image that a job's Dockerfiles name, and where it can be had from. */
export interface BaseImage {
  name: string
  /** An archive as of `docker save`. */
  archive?: string
  /** Files to make an image of that takes its place. */
  standIn?: RootFiles
  /** The image that the user puts in its place. */
  instead?: string
  /** What a person can do where it cannot be had. */
  remedy: string
}

/** A root file system for an image. */
export interface RootFiles {
  /** A tar archive. */
  archive: string
  /** Dockerfile instructions: `ENV`, `CMD`. */
  changes: string[]
  /** What it is made of, for the record. */
  by: string
}

/** How to tell of what takes long, and when to stop. */
export interface Fetching {
  onProgress(text: string): void
  signal?: AbortSignal
}

/** Which images are looked for, and how. */
export interface Looking {
  sources?: ImageSources
  /** The processor that they are for. Default: `amd64`, which Heroku's dynos have. */
  architecture?: string
  /** How the registry of an image is asked; as nobody, where nothing is said. */
  access?: Map<string, ImageAccess>
  /** Whether one that is not in the cache is made or pulled. Default: true. */
  pull?: boolean
}

/**
 * Looks for images: those that the user gives first, then in the cache. The first time one is asked for it is put there: made of Debian packages
 * where that is possible, because such an image brings what a build without a network cannot install, and pulled otherwise.
 */
export async function cachedBaseImages(
  names: string[],
  fetching: Fetching,
  { sources = {}, architecture = 'amd64', access = new Map(), pull = true }: Looking = {},
): Promise<BaseImage[]> {
  const directory = join(cacheDirectory(), 'images')
  const images: BaseImage[] = []
  for (const name of names) {
    const given = sources.given?.[name]
    if (given?.startsWith('./')) {
      images.push({
        name,
        archive: given,
        remedy: `the archive '${given}' of the image '${name}' cannot be loaded`,
      })
      continue
    }
    // Another image takes the place of this one.
    const wanted = given ?? name
    const archive = join(directory, archiveName(wanted, architecture))
    const { login, problem } = access.get(name) ?? {}
    const image: BaseImage = { name, remedy: '' }
    if (given !== undefined) image.instead = given
    images.push(image)
    if (await exists(archive)) image.archive = archive
    let why: string | undefined
    if (!image.archive && !isBusybox(wanted)) {
      await mkdir(directory, { recursive: true })
      if (pull && problem === undefined) {
        image.standIn = await debianPython(wanted, directory, fetching)
        if (!image.standIn) {
          const pulling = { architecture, mirrors: sources.mirrors, login }
          const result = await pullImage(wanted, archive, pulling, fetching)
          if (result.pulled) image.archive = archive
          why = result.why
        }
      }
    }
    image.remedy = remedyFor(wanted, archive, architecture, problem, why)
  }
  return images
}

function remedyFor(name: string, archive: string, architecture: string, problem?: string, why = ''): string {
  const platform = architecture === thisProcessor().architecture ? '' : `--override-arch ${architecture} `
  const command = `'skopeo ${platform}copy docker://${qualified(name)} docker-archive:${archive}:${name}'`
  if (problem) return `the image '${name}' is not available: ${problem} run ${command}`
  if (/unauthorized|authentication required|denied|forbidden/i.test(why)) {
    const host = qualified(name).split('/')[0]
    return `the image '${name}' is not available, and its registry refuses a pull without a login: log in with 'skopeo login ${host}' and run ${command}`
  }
  return `the image '${name}' is not available and cannot be pulled here: where there is a network, run ${command}`
}

/** Whether an image is busybox, which every machine has that can hold a rehearsal. */
export const isBusybox = (name: string): boolean => /^(docker\.io\/)?(library\/)?busybox(:|@|$)/.test(name)

/** The file name of an image's archive in the cache. */
function archiveName(image: string, architecture: string): string {
  const suffix = architecture === 'amd64' ? '' : `-${architecture}`
  return `${image.replaceAll(/[^\w.-]/g, '_')}${suffix}.tar`
}
