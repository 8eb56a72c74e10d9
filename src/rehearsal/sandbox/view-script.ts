import { inner } from './inner-paths.ts'

/** The directories of a machine that hold its programs and nothing of a person's. */
const visible = '/bin /sbin /lib /lib32 /lib64 /libx32 /usr /etc /opt /nix /gnu /snap'

/** Shell text: leaves the machine's own disk for the directory `$root`, for good. */
const leaveDisk = `
cd "$root"
mkdir .machine
pivot_root . .machine
cd /
umount --lazy /.machine
rmdir /.machine
`

/**
 * Makes a view of the machine for a job and its engine: the machine's programs, and whatever is written is kept apart. What may be somebody's
 * own is empty in it: homes, /mnt, /media, /srv, /tmp, /var, every directory that no system has; and there are devices only of the kind that
 * harms nobody. Then it stays as the first process of the job's process namespace. It writes \`ready\` or \`failed\` into a file.
 * Argument: the number of the view.
 *
 * The layers are of this process's user. A directory that has been made in the upper one belongs to that user, with what is below it: so a job can install
 * into /usr/local, where all else belongs to a user that the namespace does not know.
 */
export const viewScript = `
set -e
layers=${inner.own}/files/layers/$1
root=$layers/root
mkdir -p "$root" "$layers/changes" "$layers/work"
exec 3>"$layers/state"
trap 'echo failed >&3' EXIT
mount --bind "$root" "$root"

# Shows a directory of the machine under a layer that takes what is written. One that takes no layer is shown read-only.
# Arguments: the directory, and where it is in the view.
show() {
  mkdir -p "$root$2" "$layers/changes$2" "$layers/work$2"
  options="lowerdir=$1,upperdir=$layers/changes$2,workdir=$layers/work$2"
  mount -t overlay -o "$options,userxattr" overlay "$root$2" 2>/dev/null ||
    mount -t overlay -o "$options" overlay "$root$2" 2>/dev/null ||
    { mount --rbind "$1" "$root$2" && mount -o remount,bind,ro "$root$2"; }
}

changes=$layers/changes
(cd / && find usr/local opt -xdev -maxdepth 2 -type d -print0 | (cd "$changes" && xargs -0 mkdir -p usr/bin usr/sbin usr/lib usr/share))
mkdir -p "$changes/etc/ssl/certs" "$changes/etc/ssh"
ln -s ${inner.shared}/etc/hosts ${inner.shared}/etc/nsswitch.conf ${inner.shared}/etc/resolv.conf "$changes/etc"
[ ! -d /etc/ssl/certs ] || ln -s ${inner.shared}/ca.crt "$changes/etc/ssl/certs/ca-certificates.crt"
for file in /etc/shadow /etc/shadow- /etc/gshadow /etc/gshadow- /etc/ssh/ssh_host_*_key; do
  [ ! -e "$file" ] || : >"$changes$file"
done
for path in ${visible}; do
  if [ -L "$path" ]; then cp -P "$path" "$root$path"
  elif [ -d "$path" ]; then show "$path" "$path"; fi
done
[ ! -d "$root/etc/docker" ] || mount -t tmpfs tmpfs "$root/etc/docker"

cd "$root"
mkdir dev home media mnt proc run srv sys tmp var var/cache var/lib var/log var/spool var/tmp
mkdir -m 700 root
chmod 1777 tmp var/tmp
ln -s /run var/run
[ ! -d /var/lib/dpkg ] || show /var/lib/dpkg /var/lib/dpkg
number=0
while read -r who path; do
  [ "$who" != job ] || show ${inner.lent}/$number "$path"
  number=$((number + 1))
done <${inner.own}/lent
mkdir run/lock "$root${inner.shared}"
mount --rbind ${inner.shared} "$root${inner.shared}"

mount -t proc proc proc
mount --rbind /sys sys
mount -t tmpfs -o mode=755 tmpfs dev
for device in null zero full random urandom tty; do
  : >dev/$device
  mount --bind /dev/$device dev/$device
done
mkdir dev/pts dev/shm
mount -t devpts -o newinstance,ptmxmode=0666,mode=620 devpts dev/pts
mount -t tmpfs -o mode=1777 tmpfs dev/shm
ln -s pts/ptmx dev/ptmx
ln -s /proc/self/fd dev/fd
ln -s /proc/self/fd/0 dev/stdin
ln -s /proc/self/fd/1 dev/stdout
ln -s /proc/self/fd/2 dev/stderr
${leaveDisk}
trap - EXIT
echo ready >&3
exec 3>&- </dev/null >/dev/null 2>&1
while :; do sleep 1000000; done
`

/**
 * Makes the view of the sandbox's process: the machine's programs, read-only, and the sandbox's directories. Then it becomes that process.
 * Nothing private is in it, because the process reads what jobs write, and a job may have put a link there. Arguments: the command.
 */
export const ownViewScript = `
set -e
root=${inner.root}
mount -t tmpfs -o mode=755 tmpfs "$root"
show() {
  mkdir -p "$root$2"
  mount --rbind "$1" "$root$2"
  mount -o remount,bind,ro "$root$2" 2>/dev/null || :
}
for path in ${visible}; do
  if [ -L "$path" ]; then cp -P "$path" "$root$path"
  elif [ -d "$path" ]; then show "$path" "$path"; fi
done
number=0
while read -r who path; do
  show ${inner.lent}/$number "$path"
  number=$((number + 1))
done <${inner.own}/lent
mkdir -p "$root/proc" "$root/dev" "$root/run" "$root/sys"
mkdir -p -m 1777 "$root/tmp"
mount --rbind /proc "$root/proc"
mount --rbind /dev "$root/dev"
for path in ${inner.shared} ${inner.own}; do
  mkdir "$root$path"
  mount --rbind "$path" "$root$path"
done
show ${inner.given} ${inner.given}
${leaveDisk}
exec "$@"
`
