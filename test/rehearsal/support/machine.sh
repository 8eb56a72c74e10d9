# Runs a command on a machine of its own, as far as processes, mounts, network and what is in /run and /etc go, ends it, and prints what
# it has changed there, or that the machine is as it was. Takes the command's exit code.
# Arguments: whether an engine runs there (engine or nothing), how the command ends (by itself, INT or KILL), then the command, which says
# READY before it may be ended.
engine=$1 ending=$2
shift 2
mount -t proc proc /proc
ip link set lo up
mount -t tmpfs tmpfs /run
mkdir /run/etc /run/etc-work
mount -t overlay -o lowerdir=/etc,upperdir=/run/etc,workdir=/run/etc-work overlay /etc
scratch=$(mktemp -d "$TMPDIR/machine.XXXXXX")
mount -t tmpfs tmpfs "$scratch"

docker() { /usr/bin/docker --host unix:///run/docker.sock "$@"; }
if [ "$engine" = engine ]; then
  echo '{}' >"$scratch/daemon.json"
  # The addresses that the kernel gives to a bridge come and go with its containers.
  echo 1 >/proc/sys/net/ipv6/conf/default/disable_ipv6
  env -u SSL_CERT_FILE /usr/sbin/dockerd --config-file "$scratch/daemon.json" --data-root "$scratch/data" \
    --exec-root "$scratch/exec" --pidfile "$scratch/pid" --host unix:///run/docker.sock --log-level error >/dev/null 2>&1 &
  until docker info >/dev/null 2>&1; do sleep 0.1; done
  # An engine that has run containers and built images before: with the first ones its programs make their directories.
  mkdir -m 700 /run/runc
  tar -c -C /bin busybox | docker import - mine:1 >/dev/null
  docker run --rm mine:1 /busybox true
  export DOCKER_HOST=unix:///run/docker.sock
fi

# One line for each thing that a rehearsal could leave behind.
inventory() {
  ps -eo stat=,args= | awk '$1 !~ /^Z/ { $1 = "process"; print }' | grep -v -e ' ps -eo' -e '/machine.sh' -e ' awk ' -e ' sort$' | sort
  cut -d' ' -f4- /proc/self/mountinfo | sed 's/^/mount /'
  ip -oneline link | sed -e 's/^[0-9]*:/interface/' -e 's/@if[0-9]*//' -e 's/<[^>]*>//' -e 's/ state [A-Z]*//'
  ip -oneline address | sed -e 's/^[0-9]*:/address/' -e 's/ tentative//'
  for family in -4 -6; do ip $family route show table all | sed -e 's/^/route /' -e 's/ linkdown//'; done
  { iptables-save; ip6tables-save; } 2>/dev/null | sed -e '/^#/d' -e 's/\[.*\]//' -e 's/^/rule /'
  if command -v nft >/dev/null; then nft list ruleset | sed 's/^/ruleset /'; fi
  sysctl net.ipv4.ip_forward net.ipv4.conf.all net.ipv4.conf.default
  find /run /etc -newermt '2000-01-01' -printf 'file %p %y %m %U:%G %l\n' | grep -v ' /run/etc' | sort
  find /var/lib/docker /var/lib/containerd /opt/containerd "$HOME" "$TMPDIR" -maxdepth 1 2>/dev/null | grep -v '/tsx-[0-9]*$' | sed 's/^/file /' | sort
  if [ -n "${sandbox:-}" ]; then find /sys/fs/cgroup -name "$sandbox" | sed 's/^/control group /'; fi
  if [ "$engine" = engine ]; then
    docker image ls --all --format 'image {{.Repository}}:{{.Tag}} {{.ID}}'
    docker ps --all --format 'container {{.ID}}'
    docker network ls --format 'network {{.Name}}'
    docker volume ls --format 'volume {{.Name}}'
  fi
}

inventory >"$scratch/before"
sandbox=
"$@" >"$scratch/output" 2>&1 &
command=$!
until grep -q READY "$scratch/output" || ! kill -0 $command 2>/dev/null; do
  sandbox=$(ls "$TMPDIR" | grep '^heroku-orb-' || echo "$sandbox")
  sleep 0.05
done
case $ending in INT | KILL) kill -s "$ending" $command ;; esac
wait $command
code=$?
# The program answers for its end; when it was killed, its supervisor does, in its own time.
for try in $(seq 300); do
  inventory >"$scratch/after"
  if cmp -s "$scratch/before" "$scratch/after"; then break; fi
  [ "$ending" = KILL ] || break
  sleep 0.1
done
cat "$scratch/output"
diff "$scratch/before" "$scratch/after" && echo 'the machine is as it was'
exit "$code"
