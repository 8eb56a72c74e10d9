import { execFile } from 'node:child_process'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

const execute = promisify(execFile)

/**
 * Lays a writable layer over each directory of the file system's root. One over the root itself an ordinary user may not have; and a
 * directory that takes none is shown read-only. Arguments: the new root, the directory of the layers.
 */
const script = `
root=$1 layers=$2
# A mount point of its own, so that one umount takes everything below it away.
mount --bind "$root" "$root" || exit
for path in /*; do
  name=\${path#/}
  if [ -L "$path" ]; then
    cp -P "$path" "$root/$name"
    continue
  fi
  [ -d "$path" ] || continue
  mkdir "$root/$name"
  case $name in
    proc | sys | dev | run)
      mount --rbind "$path" "$root/$name"
      continue
      ;;
  esac
  mkdir "$layers/changes/$name" "$layers/work/$name"
  options="lowerdir=$path,upperdir=$layers/changes/$name,workdir=$layers/work/$name"
  mount -t overlay -o "$options" overlay "$root/$name" 2>/dev/null ||
    mount -t overlay -o "$options,userxattr" overlay "$root/$name" 2>/dev/null ||
    { mount --rbind "$path" "$root/$name" && mount -o remount,bind,ro "$root/$name"; } || exit
done
# A layer shows what is below it, not the files that the sandbox has mounted there.
for file in hosts nsswitch.conf resolv.conf ssl/certs/ca-certificates.crt; do
  [ ! -e "/etc/$file" ] || mount --bind "/etc/$file" "$root/etc/$file" || exit
done
`

/** The machine as a job sees it: all there, and whatever the job changes is kept apart. */
export interface Machine {
  /** Words before a command that make it run there. */
  launcher: string[]
  /** What the job wrote, below the path that it wrote to; absent where the job sees the machine itself. */
  changes?: string
  remove(): Promise<void>
}

/** Makes a private view of the machine below `directory`. */
export async function createMachine(directory: string): Promise<Machine> {
  const root = join(directory, 'root')
  await mkdir(root, { recursive: true })
  await mkdir(join(directory, 'changes'))
  await mkdir(join(directory, 'work'))
  await execute('/bin/sh', ['-c', script, 'machine', root, directory])
  return {
    launcher: ['chroot', root],
    changes: join(directory, 'changes'),
    async remove() {
      await execute('umount', ['--lazy', root])
    },
  }
}
