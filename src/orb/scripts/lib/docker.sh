# The Docker engine that builds and pushes.

require_docker() {
  local answer
  if ! command -v docker >/dev/null; then
    fail "there is no docker command here" \
      "use the orb's executor remote_docker or machine, or an image that holds the Docker client (cimg/base does)"
  fi
  if ! answer=$(docker version --format '{{.Server.Version}}' 2>&1); then
    fail "the Docker engine does not answer: ${answer##*$'\n'}" \
      "put a setup_remote_docker step before this one, or use the machine executor"
  fi
}
