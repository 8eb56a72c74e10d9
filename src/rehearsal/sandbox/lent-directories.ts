import { chmodSync, existsSync, mkdirSync } from 'node:fs'
import { dirname, join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { cacheDirectory } from '../cli-cache.ts'
import { findPrograms } from '../engine/docker-client.ts'

/** Places whose directories are in every view; see view-script.ts. */
const visible = [
  '/bin',
  '/sbin',
  '/lib',
  '/lib32',
  '/lib64',
  '/libx32',
  '/usr',
  '/etc',
  '/opt',
  '/nix',
  '/gnu',
  '/snap',
]

/** Programs of the machine that a sandbox starts. */
const programs = ['dockerd', 'containerd', 'runc', 'docker', 'docker-registry', 'registry', 'busybox']

/**
 * Directories that a sandbox's views show although the places where they are may hold what is private: where Node is, the cache, where an engine
 * is that somebody has installed in a home directory; and for the sandbox's process its own program. One a line, `job` or `sandbox` before it.
 */
export function lentDirectories(): string {
  const lent = new Map<string, 'job' | 'sandbox'>([[ownPackage(), 'sandbox']])
  const show = (path: string) => lent.set(path, 'job')
  const cache = cacheDirectory()
  try {
    mkdirSync(cache, { recursive: true })
    // The root of a sandbox is not the root of this machine.
    chmodSync(cache, 0o755)
  } catch {
    // What it would hold cannot be had; who needs it says so.
  }
  if (existsSync(cache)) show(cache)
  show(nodeDirectory())
  for (const name of programs) {
    const [file] = findPrograms(name)
    if (file) show(dirname(file))
  }
  const hidden = [...lent].filter(
    ([path]) => !visible.some(place => path === place || path.startsWith(place + sep)),
  )
  return hidden.map(([path, who]) => `${who} ${path}\n`).join('')
}

/** Where Node is installed with what belongs to it, or else the directory of the program. */
function nodeDirectory(): string {
  const bin = dirname(process.execPath)
  const prefix = dirname(bin)
  return existsSync(join(prefix, 'include/node')) || existsSync(join(prefix, 'lib/node_modules'))
    ? prefix
    : bin
}

/** The package of this program; where it was installed into another's, that one's `node_modules`. */
function ownPackage(): string {
  const file = fileURLToPath(import.meta.url)
  const [outermost] = file.split(`${sep}node_modules${sep}`)
  if (outermost !== file) return join(outermost!, 'node_modules')
  let directory = dirname(file)
  while (!existsSync(join(directory, 'package.json')) && directory !== '/') directory = dirname(directory)
  return directory
}
