# The Docker engine that builds and pushes.

# require_docker STORE: sets STORE to how the engine keeps images. Ends the step when no engine answers, or one that can
# push nothing but what Heroku's registry refuses. An engine on an arm64 machine needs emulation to build for
# linux/amd64.
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
  if [ "$(docker version --format '{{.Server.Arch}}' 2>/dev/null)" = arm64 ]; then
    warn "the Docker engine is on an arm64 machine, and Heroku runs linux/amd64: RUN steps of a build need emulation\
 here, which 'docker run --privileged --rm tonistiigi/binfmt --install amd64' sets up once, and are slow"
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

# listen_again HEARD COMMAND...: the same as listen, for a push: what was pushed once is pushed again without harm, so
# that a registry that fails for a moment does not end the job.
listen_again() {
  local -n heard_again_=$1
  local pause server_error='(unexpected HTTP status|unexpected status|status):? (code )?5[0-9][0-9]'
  for pause in ${PUSH_PAUSES:-2 5} ''; do
    if listen "$@"; then return 0; fi
    if [ -z "$pause" ] || ! [[ $heard_again_ =~ $server_error ]]; then return 1; fi
    note "the registry failed; pushing again in $pause s"
    sleep "$pause"
  done
}

# build_failure HEARD: prints the step of the Dockerfile at which a build failed, with its exit code; nothing where it
# was something else that failed. Both of Docker's builders are heard.
build_failure() {
  local shell='(\/bin\/sh -c )?' code="exit code: ([0-9]+).*\$" step="'RUN \\2' (exit code \\3)"
  printf '%s\n' "$1" | sed -nE \
    -e "s/^.*The command '$shell(.*)' returned a non-zero code: ([0-9]+).*\$/$step/p" \
    -e "s/^.*process \"$shell(.*)\" did not complete successfully: $code/$step/p" \
    -e "s/^.*executor failed running \[$shell(.*)\]: $code/$step/p" \
    -e "s/^.*(COPY|ADD) failed: (.*)$/'\1': \2/p" \
    -e 's/^.*failed to compute cache key: .*: (".*": not found).*$/a COPY: \1/p' | head -n 1
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
