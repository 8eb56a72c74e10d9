import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readdir, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { promisify } from 'node:util'
import { cacheDirectory } from '../src/rehearsal/cli-cache.ts'
import { debianMirror } from '../src/rehearsal/debian-python.ts'
import { exists } from '../src/rehearsal/npm-cache.ts'

const execute = promisify(execFile)

/** Docker as Debian 13 has it; nothing of it is installed. Its libraries are those of Debian 12, but for runc's, which stays the machine's. */
export interface NewerEngine {
  /** A directory with `dockerd` and `containerd`, to be first on PATH. */
  bin: string
  /** The plugin `docker-buildx`. */
  buildx: string
}

const packages = ['docker.io', 'containerd', 'docker-buildx']
const programs = ['sbin/dockerd', 'sbin/docker-proxy', 'bin/containerd', 'bin/containerd-shim-runc-v2']

/**
 * An engine that can keep images in containerd's store, which Debian 12's cannot: from the cache, or from the mirror that apt uses here.
 * @throws {Error} where there is no such mirror, or it does not have them
 */
export async function newerEngine(onProgress: (text: string) => void): Promise<NewerEngine> {
  const directory = join(cacheDirectory(), 'debian-13-docker')
  if (!(await exists(directory))) {
    onProgress(`unpacking Docker of Debian 13 in ${directory} (once, about 20 seconds)`)
    await mkdir(cacheDirectory(), { recursive: true })
    const scratch = await mkdtemp(join(cacheDirectory(), '.debian-13-docker-'))
    try {
      await fetchPackages(scratch)
      await mkdir(join(scratch, 'bin'))
      for (const program of programs)
        await symlink(join('../usr', program), join(scratch, 'bin', basename(program)))
      await rename(scratch, directory)
    } finally {
      await rm(scratch, { recursive: true, force: true })
    }
  }
  return {
    bin: join(directory, 'bin'),
    buildx: join(directory, 'usr/libexec/docker/cli-plugins/docker-buildx'),
  }
}

/** By apt with a state of its own: the machine's lists and packages stay as they are. */
async function fetchPackages(directory: string): Promise<void> {
  const mirror = debianMirror()
  if (!mirror) throw new Error('apt knows no mirror of Debian here')
  const apt = join(directory, 'apt')
  const downloads = join(directory, 'downloads')
  for (const path of [join(apt, 'lists/partial'), join(apt, 'archives/partial'), downloads])
    await mkdir(path, { recursive: true })
  await writeFile(join(apt, 'status'), '')
  const key = '/usr/share/keyrings/debian-archive-keyring.gpg'
  await writeFile(join(apt, 'sources.list'), `deb [signed-by=${key}] ${mirror} trixie main\n`)
  const settings = {
    'Dir::Etc::sourcelist': join(apt, 'sources.list'),
    'Dir::Etc::sourceparts': '-',
    'Dir::State::lists': join(apt, 'lists'),
    'Dir::State::status': join(apt, 'status'),
    'Dir::Cache': apt,
    'APT::Sandbox::User': 'root',
    'Acquire::Languages': 'none',
    'Acquire::IndexTargets::deb::DEP-11::DefaultEnabled': 'false',
  }
  const options = Object.entries(settings).flatMap(([name, value]) => ['-o', `${name}=${value}`])
  await execute('apt-get', [...options, 'update', '--quiet'])
  await execute('apt-get', [...options, 'download', '--quiet', ...packages], { cwd: downloads })
  for (const file of await readdir(downloads))
    await execute('dpkg-deb', ['--extract', join(downloads, file), directory])
  await rm(downloads, { recursive: true })
  await rm(apt, { recursive: true })
}
