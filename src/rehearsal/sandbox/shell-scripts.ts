import { herokuAddress } from './host-names.ts'

/**
 * Waits for the sandbox and then removes its directory, whoever ended it and however. It has a session of its own, so that neither
 * Ctrl-C nor the death of the program that started it keeps it from doing so. Arguments: the directory, then the command.
 */
export const superviseScript = `
trap '' INT TERM HUP
directory=$1
shift
"$@"
code=$?
rm -rf -- "$directory" 2>/dev/null || { chmod -R u+rwx -- "$directory"; rm -rf -- "$directory"; }
for parent in /sys/fs/cgroup/*/"\${directory##*/}" /sys/fs/cgroup/"\${directory##*/}"; do
  [ -d "$parent" ] && find "$parent" -depth -type d -exec rmdir {} +
done 2>/dev/null
exit "$code"
`

/**
 * First process inside the namespaces: shapes what the sandbox sees, then runs the leader. It stays, because process 1 has to reap
 * what the engine orphans. Arguments: the mode, the directory outside, the directory inside, then the command.
 *
 * Root gets a private layer over /etc; an ordinary user, whom the kernel lets change no file that is not hers, gets bind mounts.
 */
export const enterScript = `
set -e
mode=$1 outside=$2 inside=$3
shift 3
mount -t proc proc /proc
ip link set lo up
ip address add ${herokuAddress}/32 dev lo
mount -t tmpfs -o mode=755 tmpfs /run
mkdir -p "$inside"
mount --bind "$outside" "$inside"
if [ "$mode" = root ]; then
  mkdir /run/etc /run/etc-work
  mount -t overlay -o lowerdir=/etc,upperdir=/run/etc,workdir=/run/etc-work overlay /etc
  rm -rf /etc/docker /etc/resolv.conf
  mkdir /etc/docker
  cp "$inside"/etc/hosts "$inside"/etc/nsswitch.conf "$inside"/etc/resolv.conf /etc/
  mount --bind "$inside"/etc/hosts /etc/hosts
else
  for file in hosts nsswitch.conf resolv.conf; do
    [ ! -e "/etc/$file" ] || mount --bind "$inside/etc/$file" "/etc/$file"
  done
  [ ! -d /etc/docker ] || mount -t tmpfs tmpfs /etc/docker
fi
[ ! -f /etc/ssl/certs/ca-certificates.crt ] || mount --bind "$inside"/ca.crt /etc/ssl/certs/ca-certificates.crt
set +e
"$@"
exit $?
`
