import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import {
  copyFile,
  link,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  realpath,
  rename,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { addressOf, type Build, buildManifest, paths } from './layout.ts'

export interface PackOptions {
  /** A `node_modules` directory in which npm installed the package `heroku`. */
  modules: string
  /** Directory to fill; give the same one to `startHeroku` as `cliAssets`. */
  directory: string
  /** Node binary to bundle. Default: the one that runs this. */
  node?: string
}

export interface PackedCli extends Build {
  /** File of the archive. */
  archive: string
  sha256gz: string
  /** False when the directory held this very build already. */
  packed: boolean
}

/**
 * The program of the archive: finds its own directory through any symbolic links, then runs on the bundled Node. By the variable the
 * CLI knows that it came from an archive and can update itself.
 */
const LAUNCHER = `#!/bin/sh
self=$(readlink -f "$0")
here=\${self%/*}
export HEROKU_BINPATH="\${HEROKU_BINPATH:-$self}"
exec "$here/node" --no-deprecation "$here/run.js" "$@"
`

/**
 * Packs a Heroku CLI from npm and a Node binary as Heroku packs them for cli-assets.heroku.com: one archive, its build manifest with
 * the checksum, and the index of versions. Does nothing when the directory already holds that version.
 * @throws Error when `modules` holds no CLI or when tar fails
 */
export async function packCliAssets({
  modules,
  directory,
  node = process.execPath,
}: PackOptions): Promise<PackedCli> {
  const { version } = JSON.parse(await readFile(join(modules, 'heroku', 'package.json'), 'utf8'))
  // Stands for all that the archive is made of, as Heroku's stands for a commit.
  const made = [version, process.version, process.arch, LAUNCHER].join(' ')
  const sha = createHash('sha256').update(made).digest('hex').slice(0, 7)
  const build: Build = { version, sha, target: `linux-${process.arch}` }
  const archive = join(directory, paths.archive(build))
  const known = await readFile(join(directory, paths.manifest(build)), 'utf8').catch(() => undefined)
  if (known) return { ...build, archive, sha256gz: JSON.parse(known).sha256gz, packed: false }

  await mkdir(dirname(archive), { recursive: true })
  const scratch = await mkdtemp(join(directory, '.packing-'))
  try {
    const unfinished = join(scratch, 'heroku.tar.gz')
    await stage(resolve(modules), node, scratch)
    await tar(scratch, unfinished)
    const sha256gz = await sha256(unfinished)
    await rename(unfinished, archive)
    await publish(directory, build, buildManifest(build, sha256gz, process.version.slice(1)))
    return { ...build, archive, sha256gz, packed: true }
  } finally {
    await rm(scratch, { recursive: true, force: true })
  }
}

/** The package's own files at the top, what it depends on in `node_modules`, Node and the launcher in `bin`: all as links. */
async function stage(modules: string, node: string, scratch: string): Promise<void> {
  const root = join(scratch, 'heroku')
  await linkAll(join(modules, 'heroku'), root, ['bin'])
  await linkAll(join(modules, 'heroku', 'bin'), join(root, 'bin'))
  await linkAll(modules, join(root, 'node_modules'), ['heroku', '.bin', '.package-lock.json'])
  await symlink(await realpath(node), join(root, 'bin', 'node'))
  await writeFile(join(root, 'bin', 'heroku'), LAUNCHER, { mode: 0o755 })
}

async function linkAll(from: string, to: string, but: string[] = []): Promise<void> {
  await mkdir(to, { recursive: true })
  for (const name of await readdir(from))
    if (!but.includes(name)) await symlink(join(from, name), join(to, name))
}

/** What only a developer reads is left out; the same input gives the same archive. */
async function tar(scratch: string, archive: string): Promise<void> {
  const files = ['*.map', '*.d.ts', '*.d.cts', '*.d.mts'].map(pattern => `--exclude=${pattern}`)
  const same = [
    '--sort=name',
    '--mtime=@0',
    '--owner=0',
    '--group=0',
    '--numeric-owner',
    '--hard-dereference',
  ]
  const child = spawn(
    'tar',
    [
      '--create',
      '--dereference',
      `--file=${archive}`,
      '--use-compress-program=gzip -n -6',
      ...files,
      ...same,
      `--directory=${scratch}`,
      'heroku',
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  )
  let message = ''
  child.stderr.on('data', chunk => {
    message += chunk
  })
  const [code] = await once(child, 'close')
  if (code !== 0) throw new Error(`tar cannot pack the Heroku CLI: ${message.trim()}`)
}

async function sha256(file: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(file), hash)
  return hash.digest('hex')
}

async function publish(directory: string, build: Build, manifest: object): Promise<void> {
  const at = (path: string) => join(directory, path)
  const text = `${JSON.stringify(manifest, null, 2)}\n`
  await mkdir(at('channels/stable'), { recursive: true })
  await rm(at(paths.stableArchive(build)), { force: true })
  const [from, to] = [at(paths.archive(build)), at(paths.stableArchive(build))]
  await link(from, to).catch(() => copyFile(from, to))
  await writeFile(at(paths.stableManifest(build)), text)
  const index = await readFile(at(paths.index(build)), 'utf8').catch(() => '{}')
  const versions = { ...JSON.parse(index), [build.version]: addressOf(paths.archive(build)) }
  await writeFile(at(paths.index(build)), `${JSON.stringify(versions, null, 2)}\n`)
  // Last: its presence says that the build is whole.
  await writeFile(at(paths.manifest(build)), text)
}
