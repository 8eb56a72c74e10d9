import { spawn, spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Fetching, RootFiles } from './base-image-cache.ts'
import { findPrograms } from './engine/docker-client.ts'
import { exists } from './npm-cache.ts'

/** The packages that make Debian 12 an image of Python with what a web app needs; curl lets a release phase stream its output. */
const packages = ['python3', 'python3-pip', 'python3-django', 'gunicorn', 'curl', 'ca-certificates']

/** What the official image says of itself. */
const changes = [
  'ENV PATH=/usr/local/bin:/usr/local/sbin:/usr/sbin:/usr/bin:/sbin:/bin',
  'ENV LANG=C.UTF-8 PIP_DISABLE_PIP_VERSION_CHECK=1',
  'CMD ["python3"]',
]

/**
 * Stand-in files for `python:3.11` and its slim sort, from the cache; the first time they are made of Debian's packages, from the
 * mirror that apt uses here. Undefined for any other image, and where that cannot be done: it takes root, debootstrap and a mirror.
 */
export async function debianPython(
  image: string,
  directory: string,
  { onProgress, signal }: Fetching,
): Promise<RootFiles | undefined> {
  if (!/^(docker\.io\/)?(library\/)?python:3\.11(\.\d+)?(-slim)?(-bookworm)?$/.test(image)) return undefined
  const archive = join(directory, 'stand-in-python-3.11.tar')
  const by = 'an image made of Debian packages: Python 3.11, pip, Django 3.2 and gunicorn 20'
  if (!(await exists(archive))) {
    const [debootstrap] = findPrograms('debootstrap')
    const mirror = debianMirror()
    if (process.getuid?.() !== 0 || !debootstrap || !mirror) return undefined
    onProgress(`making a stand-in for ${image} of Debian packages in ${directory} (once, about a minute)`)
    const failure = await make([archive, mirror, packages.join(',')], onProgress, signal)
    signal?.throwIfAborted()
    if (failure !== undefined) {
      onProgress(`the stand-in for ${image} cannot be made: ${failure}`)
      return undefined
    }
  }
  return { archive, changes, by }
}

/** The mirror that apt takes Debian from on this machine. */
export function debianMirror(): string | undefined {
  const format = '$(ORIGIN) $(LABEL) $(COMPONENT) $(REPO_URI)'
  const { stdout } = spawnSync('apt-get', ['indextargets', '--format', format, 'Created-By: Packages'], {
    encoding: 'utf8',
  })
  return /^Debian Debian main (http\S+)$/m.exec(stdout ?? '')?.[1]
}

/**
 * Under a lock that the kernel gives back however its holder ends, and in namespaces that take every mount and process of debootstrap
 * with them. Only a whole archive gets its name. Everything in it is root's: an engine of one user knows nobody else.
 */
const script = `
archive=$1 mirror=$2 packages=$3
root=$archive.root
[ ! -e "$archive" ] || exit 0
trap 'rm -rf "$root" "$archive.part"' EXIT
rm -rf "$root"
unshare --mount --pid --fork --kill-child \\
  debootstrap --variant=minbase --include="$packages" bookworm "$root" "$mirror" &
trap "kill -KILL $!" INT TERM
wait $! || exit
echo 'I: Packing'
ln -s /usr/bin/python3 "$root/usr/local/bin/python"
find "$root/usr/lib" -name EXTERNALLY-MANAGED -delete
tar --create --file "$archive.part" --directory "$root" --numeric-owner --owner=0 --group=0 --one-file-system \\
  --exclude='./proc/*' --exclude='./sys/*' --exclude='./dev/*' --exclude=./etc/resolv.conf --exclude=./etc/hostname \\
  --exclude='./var/cache/*' --exclude='./var/lib/apt/lists/*' --exclude='./var/log/*' --exclude='./debootstrap' \\
  --exclude='./usr/share/doc/*' --exclude='./usr/share/man/*' --exclude='./usr/share/info/*' --exclude='./usr/share/locale/*' \\
  . && mv "$archive.part" "$archive"
`

/** Gives the last line that debootstrap said where it failed. */
async function make(
  [archive, ...rest]: string[],
  onProgress: (text: string) => void,
  signal?: AbortSignal,
): Promise<string | undefined> {
  const command = ['--no-fork', `${archive}.lock`, '/bin/sh', '-c', script, 'make', archive!, ...rest]
  const child = spawn('flock', command, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, LC_ALL: 'C', PATH: '/usr/sbin:/usr/bin:/sbin:/bin' },
    signal,
  })
  let last = ''
  const phases = new Set<string>()
  const hear = (line: string) => {
    last = line || last
    const phase = /^I: (Retrieving|Extracting|Unpacking|Configuring|Packing)/.exec(line)?.[1]
    if (!phase || phases.has(phase)) return
    phases.add(phase)
    onProgress(`${phase.toLowerCase()} Debian packages`)
  }
  for (const stream of [child.stdout, child.stderr]) createInterface(stream).on('line', hear)
  return await new Promise(resolve => {
    child.on('error', error => resolve(error.message))
    child.on('close', code => resolve(code === 0 ? undefined : last))
  })
}
