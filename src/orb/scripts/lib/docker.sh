# The Docker engine that builds and pushes.

# require_docker STORE: sets STORE to how the engine keeps images. Ends the step when no engine answers, or one that can
# push nothing but what Heroku's registry refuses.
require_docker() {
  local -n store_=$1
  if ! command -v docker >/dev/null; then
    fail "there is no docker command here" \
      "use the orb's executor remote_docker or machine, or an image that holds the Docker client (cimg/base does)"
  fi
  if ! store_=$(docker info --format '{{json .DriverStatus}}' 2>&1); then
    fail "the Docker engine does not answer: ${store_##*$'\n'}" \
      "put a setup_remote_docker step before this one, or use the machine executor"
  fi
  if keeps_oci "$store_" && ! docker buildx version >/dev/null 2>&1; then
    fail "this Docker engine keeps images in the containerd store and pushes them in the OCI format,\
 which Heroku's registry refuses" \
      "install Docker's buildx, which can build in the other format,\
 or set {\"features\": {\"containerd-snapshotter\": false}} in /etc/docker/daemon.json"
  fi
}

# keeps_oci STORE: whether that is the containerd store, as of Docker 29 by default. What is built into it, and so what
# is pushed from it, is in the OCI format, which Heroku's registry refuses.
# https://docs.docker.com/engine/storage/containerd/
keeps_oci() {
  [[ $1 == *io.containerd.snapshotter* ]]
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
