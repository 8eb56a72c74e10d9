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
import { addressOf, type Build, buildManifest, type Compression, paths } from './layout.ts'

export interface PackOptions {
  /** A `node_modules` directory in which npm installed the package `heroku`. */
  modules: string
  /** Directory to fill; give the same one to `startHeroku` as `cliAssets`. */
  directory: string
  /** Node binary to bundle. Default: the one that runs this. */
  node?: { program: string; version: string }
  /** The commit under which it is published, so that it takes the place of Heroku's archive. Default: one made of the contents. */
  sha?: string
  /** Called before it is packed, which takes its time. */
  onPacking?: () => void
}

export interface PackedCli extends Build {
  /** Files of the archive. */
  archives: Record<Compression, string>
  sha256: Record<Compression, string>
  /** False when the directory held this very build already. */
  packed: boolean
}

/**
 * The program of the archive, as oclif's own: finds its directory through any symbolic links, starts what `heroku update` has installed
 * instead of itself, and otherwise runs on the bundled Node. By HEROKU_BINPATH the CLI knows that it can update itself.
 */
const LAUNCHER = `#!/bin/sh
self=$(readlink -f "$0")
here=\${self%/*}
client=\${HEROKU_OCLIF_CLIENT_HOME:-\${XDG_DATA_HOME:-$HOME/.local/share}/heroku/client}/bin/heroku
if [ -z "$HEROKU_REDIRECTED" ] && [ -x "$client" ] && ! [ "$client" -ef "$self" ]; then
  HEROKU_BINPATH=$client HEROKU_REDIRECTED=1 exec "$client" "$@"
fi
export HEROKU_BINPATH="\${HEROKU_BINPATH:-$self}"
exec "$here/node" --no-deprecation "$here/run.js" "$@"
`

/** The least effort: archives are packed where somebody waits, and never travel far. */
const compressors: Record<Compression, string> = { gz: 'gzip -n -1', xz: 'xz -0 -T0' }

/**
 * Packs a Heroku CLI from npm and a Node binary as Heroku packs them for cli-assets.heroku.com: an archive in two compressions, its build
 * manifest with the checksums, and the indexes of versions. Does nothing when the directory already holds that very build.
 * @throws Error when `modules` holds no CLI or when tar fails
 */
export async function packCliAssets({
  modules,
  directory,
  node = { program: process.execPath, version: process.versions.node },
  sha,
  onPacking,
}: PackOptions): Promise<PackedCli> {
  const { version } = JSON.parse(await readFile(join(modules, 'heroku', 'package.json'), 'utf8'))
  const made = [version, node.version, process.arch, LAUNCHER, ...Object.values(compressors)].join(' ')
  // Stands for everything that the archive is made of, as Heroku's commit does.
  const contents = createHash('sha256').update(made).digest('hex').slice(0, 7)
  const build: Build = { version, sha: sha ?? contents, target: `linux-${process.arch}` }
  const archives = both(compression => join(directory, paths.archive(build, compression)))
  const record = join(directory, `${paths.manifest(build)}-made`)
  const known = await readFile(record, 'utf8').catch(() => '{}')
  const { contents: earlier, sha256 } = JSON.parse(known)
  if (earlier === contents) return { ...build, archives, sha256, packed: false }

  onPacking?.()
  await mkdir(dirname(archives.xz), { recursive: true })
  const scratch = await mkdtemp(join(directory, '.packing-'))
  try {
    await stage(resolve(modules), node.program, scratch)
    const sums = { gz: '', xz: '' }
    for (const compression of ['gz', 'xz'] as const) {
      const unfinished = join(scratch, `heroku.tar.${compression}`)
      await tar(scratch, unfinished, compressors[compression])
      sums[compression] = await sha256Of(unfinished)
      await rename(unfinished, archives[compression])
    }
    await publish(directory, build, archives, buildManifest(build, sums, node.version))
    // Last: its presence says that the build is whole.
    await writeFile(record, JSON.stringify({ contents, sha256: sums }))
    return { ...build, archives, sha256: sums, packed: true }
  } finally {
    await rm(scratch, { recursive: true, force: true })
  }
}

const both = <T>(make: (compression: Compression) => T): Record<Compression, T> => ({
  gz: make('gz'),
  xz: make('xz'),
})

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
async function tar(scratch: string, archive: string, compressor: string): Promise<void> {
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
      `--use-compress-program=${compressor}`,
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

async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(file), hash)
  return hash.digest('hex')
}

async function publish(
  directory: string,
  build: Build,
  archives: Record<Compression, string>,
  manifest: object,
): Promise<void> {
  const at = (path: string) => join(directory, path)
  const text = `${JSON.stringify(manifest, null, 2)}\n`
  await mkdir(at('channels/stable'), { recursive: true })
  for (const compression of ['gz', 'xz'] as const) {
    const stable = at(paths.stableArchive(build, compression))
    await rm(stable, { force: true })
    await link(archives[compression], stable).catch(() => copyFile(archives[compression], stable))
    const index = at(paths.index(build, compression))
    const versions = JSON.parse(await readFile(index, 'utf8').catch(() => '{}'))
    versions[build.version] = addressOf(paths.archive(build, compression))
    await writeFile(index, `${JSON.stringify(versions, null, 2)}\n`)
  }
  await writeFile(at(paths.stableManifest(build)), text)
  await writeFile(at(paths.manifest(build)), text)
}
