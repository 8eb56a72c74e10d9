import { doorRange } from '../network/doors.ts'
import { uselessCapabilities } from './capabilities.ts'
import { herokuAddress } from './host-names.ts'
import { inner } from './inner-paths.ts'

/**
 * Shell text: makes /run a place of the sandbox's own, and shows its directories there. The sandbox's directory itself is not shown: its mode
 * keeps the users of this machine from what is in it. Lines of `own/lent`: who needs a directory (`job` or `sandbox`), and its path.
 */
const showDirectories = `
cd "$directory"
mount -t tmpfs -o mode=755 tmpfs /run
mkdir ${inner.shared} ${inner.own} ${inner.given} ${inner.root} ${inner.lent}
mount --bind shared ${inner.shared}
mount --bind own ${inner.own}
mount --bind given ${inner.given}
number=0
while read -r who path; do
  mkdir ${inner.lent}/$number
  mount --bind "$path" ${inner.lent}/$number
  number=$((number + 1))
done <own/lent
cd /
`

/**
 * Root's way into the namespaces: a user namespace whose root is nobody on this machine. Its ids are those of this machine from the middle of
 * the range on, which nobody has; in two parts, because programs take a map of one part for the machine itself. Where this machine has few
 * ids, as in a container, they begin at 1. Arguments: the directory; `one` for a namespace of one id, as an ordinary user has it; then the
 * command.
 */
export const shiftScript = `
set -e
directory=$1 ids=$2
shift 2
exec 7<&0
read -r _ _ count </proc/self/uid_map
if [ "$count" -ge 4294967295 ]; then first=2147483648 half=1073741824 rest=1073741823
else first=1 half=1 rest=$((count - 2)); fi
map="0 $first $half
$half $((first + half)) $rest"
[ "$ids" != one ] || map="0 $first 1"
chown -R $first:$first "$directory/shared" "$directory/own"
${showDirectories}
mkfifo "$directory/made" "$directory/mapped"
unshare --user --keep-caps /bin/sh -c 'cd "$0"; echo >made; read -r _ <mapped; cd /; exec setpriv --reuid 0 --regid 0 --clear-groups -- "$@"' \\
  "$directory" "$@" <&7 7<&- &
child=$!
read -r _ <"$directory/made"
for file in uid_map gid_map; do
  cat >/proc/$child/$file <<MAP || { kill -KILL $child; exit 1; }
$map
MAP
done
echo >"$directory/mapped"
set +e
wait $child
exit $?
`

/** Words before a command that take those capabilities from it, and from all that it starts. */
export const dropUseless = [
  ...['setpriv', '--ambient-caps=-all', '--inh-caps=-all'],
  `--bounding-set=${uselessCapabilities.map(name => `-${name}`).join(',')}`,
  '--',
]

/**
 * First process inside the namespaces. It has the machine's disk as it is, which nobody else has: neither the sandbox's process, which it
 * starts, nor a job. It stays, because process 1 has to reap what others orphan, and because further views are made from its own (see view-script.ts).
 * Arguments: the directory where it has still to be shown, else nothing; `memory` where jobs' files are kept there; the scripts of a view and
 * of the process's own view; then the process's command.
 */
export const enterScript = `
set -e
directory=$1 memory=$2 view=$3 own=$4
shift 4
exec 7<&0
mount -t proc proc /proc
ip link set lo up
ip address add ${herokuAddress}/32 dev lo
ip route add local ${doorRange} dev lo
if [ -n "$directory" ]; then
${showDirectories}
fi
cd ${inner.own}
mkdir files
[ -z "$memory" ] || mount -t tmpfs tmpfs files
mkdir files/layers files/rehearsals ${inner.shared}/rehearsals
mount --bind files/rehearsals ${inner.shared}/rehearsals
cd /
mkdir ${inner.own}/files/layers/1
unshare --mount --pid --fork --kill-child --propagation private /bin/sh -c "$view" view 1 >&2 3>&- 7<&- &
export HEROKU_ORB_VIEW=$!
set +e
unshare --mount --propagation private /bin/sh -c "$own" sandbox "$@" <&7 7<&-
exit $?
`
