/**
 * Waits for the sandbox and then removes its directory, however it ended. It has a session of its own, so that neither
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
 * What surrounds a sandbox without namespaces, and does for it what the end of the namespaces does for the others: a control group, by which every
 * process is found however it was started, and a bridge for the engine. Its addresses are for documentation (RFC 5737), so that no
 * machine has them; sixteen sandboxes can have one at a time. Arguments: the directory, then the command.
 */
export const containScript = `
directory=$1
shift
hierarchy=/sys/fs/cgroup
[ -f $hierarchy/cgroup.procs ] || hierarchy=$hierarchy/pids
group=$hierarchy/\${directory##*/}
# Docker's programs make these, whatever directory they are given for their state.
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
# A group may go while it is read, which must not stop this.
while pids=$(members || true) && [ -n "$pids" ]; do
  kill -KILL $pids
  sleep 0.01
done 2>/dev/null
# Killed, containerd's helpers leave their sockets behind.
for file in "$directory"/shared/engine/containerd/state/*/*/*/address; do
  [ ! -f "$file" ] || rm -f "$(sed 's|unix://||' "$file")"
done
[ -z "$new" ] || rmdir $new 2>/dev/null
# The bridges of networks that the job made; the engine has noted them.
for bridge in $(ip -oneline link show type bridge | cut -d ' ' -f 2); do
  noted="\\"BridgeName\\":\\"\${bridge%:}\\""
  ! grep -qsF "$noted" "$directory/shared/engine/data/network/files/local-kv.db" || ip link delete "\${bridge%:}"
done
awk -v "below=$directory/" 'index($5, below) == 1 { print $5 }' /proc/self/mountinfo | sort -r | while read -r mount; do
  umount --lazy "$(printf %b "$mount")"
done
ip link delete $BRIDGE 2>/dev/null
exit "$code"
`
