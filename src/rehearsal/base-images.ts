import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { findPrograms } from './engine/docker-client.ts'
import type { StandIn } from './types.ts'

const execute = promisify(execFile)

/** What became of the base images that the Dockerfiles of a tree name. */
export interface BaseImages {
  standIns: StandIn[]
  /** Images that could not be had, and what to do about each. */
  missing: Map<string, string>
}

/** Runs the Docker client against the sandbox's engine. */
export type Docker = (...args: string[]) => Promise<string>

/**
 * Puts the base images of every Dockerfile below `source` into the engine, which cannot pull: from the cache of images, or, for busybox,
 * from the busybox of this machine.
 *
 * @param cache directory of `docker save` archives, named by {@link archiveName}
 */
export async function provideBaseImages(docker: Docker, source: string, cache: string): Promise<BaseImages> {
  const result: BaseImages = { standIns: [], missing: new Map() }
  for (const image of await baseImages(source)) {
    const archive = join(cache, archiveName(image))
    if (await succeeds(docker('image', 'inspect', image))) continue
    if (await succeeds(stat(archive))) await docker('load', '--quiet', '--input', archive)
    else if (
      /^(docker\.io\/)?(library\/)?busybox(:|@|$)/.test(image) &&
      (await importBusybox(docker, image))
    ) {
      result.standIns.push({
        what: `the base image '${image}'`,
        by: "an image made of this machine's busybox",
      })
    } else {
      result.missing.set(
        image,
        `the base image '${image}' is not at hand and cannot be pulled here: where there is a network, run ` +
          `'skopeo copy docker://${qualified(image)} docker-archive:${archive}:${image}'`,
      )
    }
  }
  return result
}

/** The file name of an image's archive in the cache. */
export function archiveName(image: string): string {
  return `${image.replaceAll(/[^\w.-]/g, '_')}.tar`
}

const qualified = (image: string) => (image.includes('/') ? image : `docker.io/library/${image}`)

/** The images that Dockerfiles begin with; stages, `scratch` and images named by a build argument are left out. */
export async function baseImages(source: string): Promise<string[]> {
  const images = new Set<string>()
  for (const file of await dockerfiles(source)) {
    const text = await readFile(file, 'utf8')
    const froms = [...text.matchAll(/^\s*FROM\s+(?:--\S+\s+)*(\S+)(?:\s+AS\s+(\S+))?/gim)]
    const stages = new Set(froms.map(([, , stage]) => stage?.toLowerCase()))
    for (const [, image] of froms) {
      if (image === 'scratch' || image!.includes('$') || stages.has(image!.toLowerCase())) continue
      images.add(image!)
    }
  }
  return [...images]
}

async function dockerfiles(directory: string, depth = 0): Promise<string[]> {
  const entries = await readdir(directory, { withFileTypes: true }).catch(() => [])
  const found = await Promise.all(
    entries.map(async entry => {
      const path = join(directory, entry.name)
      if (entry.isDirectory()) {
        const skip = entry.name === 'node_modules' || entry.name === '.git' || depth > 6
        return skip ? [] : await dockerfiles(path, depth + 1)
      }
      return entry.isFile() && /^Dockerfile(\.\w+)?$/.test(entry.name) ? [path] : []
    }),
  )
  return found.flat()
}

/** Imports an image of one file, busybox, with a link for each of its programs. False where this machine has no static busybox. */
async function importBusybox(docker: Docker, image: string): Promise<boolean> {
  const [busybox] = findPrograms('busybox')
  if (!busybox) return false
  const root = await mkdtemp(join(tmpdir(), 'busybox-'))
  try {
    const { stdout } = await execute(busybox, ['--list-full'])
    await mkdir(join(root, 'bin'))
    await execute('cp', ['-L', busybox, join(root, 'bin/busybox')])
    for (const directory of ['sbin', 'usr/bin', 'usr/sbin', 'tmp', 'etc', 'root']) {
      await mkdir(join(root, directory), { recursive: true })
    }
    for (const applet of stdout.trim().split('\n')) {
      await symlink('/bin/busybox', join(root, applet)).catch(() => {})
    }
    const archive = join(root, '..', `${root.split('/').pop()}.tar`)
    await execute('tar', ['-C', root, '--owner=0', '--group=0', '-cf', archive, '.'])
    await docker(
      'import',
      '--change',
      'CMD ["sh"]',
      '--change',
      'ENV PATH=/bin:/sbin:/usr/bin:/usr/sbin',
      archive,
      image,
    )
    await rm(archive)
    return true
  } finally {
    await rm(root, { recursive: true, force: true })
  }
}

async function succeeds(attempt: Promise<unknown>): Promise<boolean> {
  return await attempt.then(
    () => true,
    () => false,
  )
}
