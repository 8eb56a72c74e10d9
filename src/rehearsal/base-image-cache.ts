import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { cacheDirectory } from './cli-cache.ts'
import { debianPython } from './debian-python.ts'
import { exists } from './npm-cache.ts'
import { pullImage } from './pull-image.ts'

/** A base image that a job's Dockerfiles name, and where it can be had from. */
export interface BaseImage {
  name: string
  /** An archive as of `docker save`. */
  archive?: string
  /** Files to make an image of that takes its place. */
  standIn?: RootFiles
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

/**
 * Looks for base images in the cache. The first time one is asked for it is put there: made of Debian packages where that is possible,
 * because such an image brings what a build without a network cannot install, and pulled otherwise.
 *
 * @param pull whether one that is not in the cache is made or pulled
 */
export async function cachedBaseImages(
  names: string[],
  fetching: Fetching,
  pull = true,
): Promise<BaseImage[]> {
  const directory = join(cacheDirectory(), 'images')
  const images: BaseImage[] = []
  for (const name of names) {
    const archive = join(directory, archiveName(name))
    const remedy =
      `the image '${name}' is not available and cannot be pulled here: where there is a network, run ` +
      `'skopeo copy docker://${qualified(name)} docker-archive:${archive}:${name}'`
    const image: BaseImage = { name, remedy }
    images.push(image)
    if (await exists(archive)) image.archive = archive
    if (image.archive || isBusybox(name)) continue
    await mkdir(directory, { recursive: true })
    if (!pull) continue
    image.standIn = await debianPython(name, directory, fetching)
    if (!image.standIn && (await pullImage(qualified(name), name, archive, fetching))) image.archive = archive
  }
  return images
}

/** Whether an image is busybox, which every machine has that can hold a rehearsal. */
export const isBusybox = (name: string): boolean => /^(docker\.io\/)?(library\/)?busybox(:|@|$)/.test(name)

/** The file name of an image's archive in the cache. */
function archiveName(image: string): string {
  return `${image.replaceAll(/[^\w.-]/g, '_')}.tar`
}

const qualified = (image: string) => (image.includes('/') ? image : `docker.io/library/${image}`)
