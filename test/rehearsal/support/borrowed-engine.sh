# Runs a command beside a Docker engine that is "somebody else's", in namespaces of their own, and prints what the engine holds
# before and after. Arguments: a directory, then the command.
directory=$1
shift
mount -t proc proc /proc
ip link set lo up
mount -t tmpfs tmpfs /run
# Engines before version 24 write a key into /etc/docker.
mkdir /run/etc /run/etc-work
mount -t overlay -o lowerdir=/etc,upperdir=/run/etc,workdir=/run/etc-work overlay /etc
mount -t tmpfs tmpfs "$directory"
echo '{}' >"$directory/daemon.json"
env -u SSL_CERT_FILE /usr/sbin/dockerd --config-file "$directory/daemon.json" --data-root "$directory/data" --exec-root "$directory/exec" \
  --pidfile "$directory/pid" --host unix:///run/docker.sock --log-level error >/dev/null 2>&1 &
docker() { /usr/bin/docker --host unix:///run/docker.sock "$@"; }
until docker info >/dev/null 2>&1; do sleep 0.1; done
docker import - mine:1 </dev/null >/dev/null
inventory() {
  docker image ls --all --format '{{.Repository}}:{{.Tag}} {{.ID}}'
  docker ps --all --quiet
  docker network ls --format '{{.Name}}'
}
before=$(inventory)
DOCKER_HOST=unix:///run/docker.sock "$@"
code=$?
[ "$before" = "$(inventory)" ] && echo 'the engine is as it was' || inventory
exit "$code"
