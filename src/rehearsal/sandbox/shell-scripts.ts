import { doorRange } from '../network/doors.ts'
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
ip route add local ${doorRange} dev lo
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

/**
 * What stands around a sandbox without namespaces, and does for it what their end does for the others: a control group, by which every
 * process is found however it was started, and a bridge for the engine. Its addresses are for documentation (RFC 5737), so that they are
 * no machine's; sixteen sandboxes can have one at a time. Arguments: the directory, then the command.
 */
export const containScript = `
directory=$1
shift
hierarchy=/sys/fs/cgroup
[ -f $hierarchy/cgroup.procs ] || hierarchy=$hierarchy/pids
group=$hierarchy/\${directory##*/}
# Docker's programs make these, wherever they are told to keep their state.
new=
for path in /run/containerd /run/containerd/s /run/docker /run/docker/plugins /run/runc; do
  [ -e $path ] || new="$path $new"
done
slot=0
until problem=$(ip link add heroku-orb$slot type bridge 2>&1); do
  slot=$((slot + 1))
  [ $slot -lt 16 ] || { echo "no bridge can be made: $problem" >&2; exit 1; }
done
export BRIDGE=heroku-orb$slot NOBODY=203.0.113.$((slot * 16 + 14))
ip address add 203.0.113.$((slot * 16 + 1))/28 dev $BRIDGE && ip link set $BRIDGE up && mkdir -p "$group/leader" &&
  sh -c 'echo $$ >"$0/cgroup.procs" && exec "$@"' "$group/leader" "$@"
code=$?
members() { find "$group" -name cgroup.procs -exec cat {} +; }
# A group may go while it is read, which is no reason to stop.
while pids=$(members || true) && [ -n "$pids" ]; do
  kill -KILL $pids
  sleep 0.01
done 2>/dev/null
# Killed, containerd's helpers leave their sockets behind.
for file in "$directory"/engine/containerd/state/*/*/*/address; do
  [ ! -f "$file" ] || rm -f "$(sed 's|unix://||' "$file")"
done
[ -z "$new" ] || rmdir $new 2>/dev/null
# The bridges of networks that the job made; the engine has noted them.
for bridge in $(ip -oneline link show type bridge | cut -d ' ' -f 2); do
  noted="\\"BridgeName\\":\\"\${bridge%:}\\""
  ! grep -qsF "$noted" "$directory/engine/data/network/files/local-kv.db" || ip link delete "\${bridge%:}"
done
awk -v "below=$directory/" 'index($5, below) == 1 { print $5 }' /proc/self/mountinfo | sort -r | while read -r mount; do
  umount --lazy "$(printf %b "$mount")"
done
ip link delete $BRIDGE 2>/dev/null
exit "$code"
`
