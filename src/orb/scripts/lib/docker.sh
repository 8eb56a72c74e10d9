# The Docker engine that builds and pushes.

# Ends the step when no engine answers, or one whose images Heroku's registry refuses: with the containerd store, as Docker 29 has by
# default, the engine pushes them in the OCI format. https://docs.docker.com/engine/storage/containerd/
require_docker() {
  local storage
  if ! command -v docker >/dev/null; then
    fail "there is no docker command here" \
      "use the orb's executor remote_docker or machine, or an image that holds the Docker client (cimg/base does)"
  fi
  if ! storage=$(docker info --format '{{json .DriverStatus}}' 2>&1); then
    fail "the Docker engine does not answer: ${storage##*$'\n'}" \
      "put a setup_remote_docker step before this one, or use the machine executor"
  fi
  if [[ $storage == *io.containerd.snapshotter* ]]; then
    fail "this Docker engine keeps images in the containerd store and pushes them in the OCI format, which Heroku's registry refuses" \
      "set docker_version to docker28, or turn the store off with {\"features\": {\"containerd-snapshotter\": false}} in /etc/docker/daemon.json"
  fi
}

# require_platform IMAGE: Heroku runs linux/amd64 only, and would start an arm image just to crash it.
require_platform() {
  local platform
  platform=$(docker image inspect --format '{{.Os}}/{{.Architecture}}' "$1")
  if [ "$platform" != linux/amd64 ]; then
    fail "the image $1 is for $platform; Heroku runs linux/amd64" \
      "use an executor without arm in its resource_class, and base images for linux/amd64"
  fi
}
