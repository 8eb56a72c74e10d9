import { execFile } from 'node:child_process'
import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { type BaseImage, isBusybox, type RootFiles } from './base-image-cache.ts'
import { findPrograms } from './engine/docker-client.ts'
import type { StandIn } from './types.ts'

const execute = promisify(execFile)

/** What became of the base images that the Dockerfiles of a tree name. */
export interface BaseImages {
  standIns: StandIn[]
  /** Images that could not be had, and what to do about each. */
  missing: Map<string, string>
}

/** The engine that gets them. */
export interface ImageHolder {
  /** Runs the Docker client against it. */
  docker(...args: string[]): Promise<string>
  /** Names of the images that were put into it from here. */
  baseImages: Set<string>
}

/** An image that only replaces another carries this label: what it is made of. */
const label = 'heroku-orb.stand-in'

/** Puts base images into the engine, which cannot pull: from archives, or, for busybox, from the busybox of this machine. */
export async function provideBaseImages(engine: ImageHolder, images: BaseImage[]): Promise<BaseImages> {
  const result: BaseImages = { standIns: [], missing: new Map() }
  for (const image of images) {
    const { name } = image
    if ((await standInOf(engine, name)) === undefined) {
      if (await put(engine, image)) engine.baseImages.add(name)
      else result.missing.set(name, image.remedy)
    }
    const by = image.instead ? `the image '${image.instead}', by --image` : await standInOf(engine, name)
    if (by && !result.missing.has(name)) result.standIns.push({ what: `the base image '${name}'`, by })
  }
  return result
}

/** What an image in the engine is made of if it replaces the real one, empty if it is real, undefined if it is not there. */
async function standInOf({ docker }: ImageHolder, name: string): Promise<string | undefined> {
  const format = `{{with .Config.Labels}}{{index . "${label}"}}{{end}}`
  return await docker('image', 'inspect', '--format', format, name).then(
    text => text.trim(),
    () => undefined,
  )
}

async function put(
  { docker }: ImageHolder,
  { name, archive, standIn, instead }: BaseImage,
): Promise<boolean> {
  if (archive) await load(docker, name, archive)
  else if (standIn) await importFiles(docker, name, standIn)
  else return isBusybox(instead ?? name) && (await importBusybox(docker, name))
  return true
}

/** An archive may hold its image under another name, or under none. */
async function load(docker: ImageHolder['docker'], name: string, archive: string): Promise<void> {
  const said = await docker('load', '--quiet', '--input', archive)
  const loaded = [...said.matchAll(/^Loaded image(?: ID)?: (\S+)$/gm)].map(match => match[1]!)
  if (loaded.length > 0 && !loaded.includes(name)) await docker('tag', loaded[0]!, name)
}

async function importFiles(docker: ImageHolder['docker'], name: string, files: RootFiles): Promise<void> {
  const changes = [...files.changes, `LABEL ${label}=${JSON.stringify(files.by)}`]
  await docker('import', ...changes.flatMap(change => ['--change', change]), files.archive, name)
}

/** Imports an image of busybox. False where this machine has no static busybox. */
async function importBusybox(docker: ImageHolder['docker'], name: string): Promise<boolean> {
  const directory = await mkdtemp(join(tmpdir(), 'busybox-'))
  try {
    const archive = await busyboxRoot(directory)
    if (!archive) return false
    await importFiles(docker, name, {
      archive,
      changes: ['CMD ["sh"]', `ENV PATH=${busyboxPath}`],
      by: "an image made of this machine's busybox",
    })
    return true
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}

/** Where an image of busybox has its programs. */
export const busyboxPath = '/bin:/sbin:/usr/bin:/usr/sbin'

/**
 * Makes a root file system of one program, busybox, with a link for each of its names.
 * @param files what it holds besides: path to text
 * @returns the archive; undefined where this machine has no static busybox
 */
export async function busyboxRoot(
  directory: string,
  files: Record<string, string> = {},
): Promise<string | undefined> {
  const [busybox] = findPrograms('busybox')
  if (!busybox) return undefined
  const root = join(directory, 'root')
  const { stdout } = await execute(busybox, ['--list-full'])
  for (const path of ['bin', 'sbin', 'usr/bin', 'usr/sbin', 'tmp', 'etc', 'root']) {
    await mkdir(join(root, path), { recursive: true })
  }
  // Dynos run as users without rights, who write there.
  await chmod(join(root, 'tmp'), 0o1777)
  await execute('cp', ['-L', busybox, join(root, 'bin/busybox')])
  for (const applet of stdout.trim().split('\n')) {
    await symlink('/bin/busybox', join(root, applet)).catch(() => {})
  }
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true })
    await writeFile(join(root, path), text)
  }
  const archive = join(directory, 'root.tar')
  await execute('tar', ['-C', root, '--owner=0', '--group=0', '-cf', archive, '.'])
  return archive
}
