# Options of the build.

# Sets build_args, the names of the build arguments, and build_values, each NAME=value: Docker takes the value of a bare name from the
# environment, so that none stands in argv. read_environment comes first.
read_build_args() {
  local line name
  build_args=()
  build_values=()
  while IFS= read -r line || [ -n "$line" ]; do
    if [[ $line =~ ^[[:space:]]*$ ]]; then continue; fi
    name=${line%%=*}
    case $name in
      NODE_ENV) ;;
      PATH | HOME | SHELL | IFS | UID | EUID | PPID | SHELLOPTS | BASHOPTS | LD_* | BASH_* | NODE_* | DOCKER_* | HEROKU_*)
        fail "'$name' cannot be a build argument here: the tools that build read it, too" "give it another name in the Dockerfile's ARG"
        ;;
    esac
    if ! [[ $name =~ ^[A-Za-z_][A-Za-z0-9_]*$ ]]; then
      fail "'$name' cannot be the name of a build argument" "write one NAME=value to a line of build_args, or NAME to take the job's variable"
    fi
    if [ "$line" != "$name" ]; then
      # Docker's own build arguments, which its client and the CLI would take for themselves: https://docs.docker.com/build/building/variables/
      if [[ ${name,,} = *_proxy ]]; then
        fail "the build argument $name cannot have a value here: the tools that build would use that proxy, too" \
          "set the variable $name for the whole job, and write $name alone in build_args"
      fi
      build_values+=("$name=$(expand "${line#*=}")")
    elif [ -z "${job_environment[$name]+set}" ]; then
      fail "the build argument $name has no value" "write $name=value, or set the variable $name"
    else
      build_values+=("$name=${job_environment[$name]}")
    fi
    build_args+=("$name")
  done < <(printf '%s' "$PARAM_BUILD_ARGS")
}

# Sets build_secrets, options of the build, and adds to build_values. Secrets are named ID=ENVIRONMENT_VARIABLE or NAME, and reach the build by
# BuildKit's mount alone: neither argv nor the history of the image holds them. https://docs.docker.com/build/building/secrets/
read_build_secrets() {
  local entry name
  build_secrets=()
  for entry in $PARAM_BUILD_SECRETS; do
    name=${entry#*=}
    if ! [[ $name =~ ^[A-Za-z_][A-Za-z0-9_]*$ ]] || [ -z "${job_environment[$name]-}" ]; then
      fail "the build secret '$entry' is not set: \$$name" "write ID=ENVIRONMENT_VARIABLE, and store the variable in the job's context"
    fi
    case " ${build_args[*]} " in
      *" $name "*) fail "'$name' is a build argument and a build secret" "take it off build_args: the image's history would hold it" ;;
    esac
    build_values+=("$name=${job_environment[$name]}")
    build_secrets+=(--secret "id=${entry%%=*},env=$name")
  done
}

# with_build_values COMMAND...: runs a program with the values of the build arguments and secrets in its environment, and nothing else with
# them: their names may be those of variables here. So in a subshell, which drops those variables first: an array cannot be exported.
with_build_values() (
  set -- "${#build_values[@]}" "${build_values[@]}" "$@"
  # Without a name, export prints every variable with its value.
  if [ "$1" -gt 0 ]; then
    unset -v "${build_values[@]%%=*}"
    export "${@:2:$1}"
  fi
  shift "$(($1 + 1))"
  exec "$@"
)

# needs_docker: whether the build asks for what 'heroku container:push' cannot do, or before version 11.10 could not: --no-cache.
needs_docker() {
  [ -n "$PARAM_IMAGE$PARAM_DOCKERFILE$PARAM_TARGET$PARAM_BUILD_SECRETS$PARAM_CACHE_FROM$PARAM_CACHE_TO" ] ||
    is_true "$PARAM_NO_CACHE" || keeps_oci
}

# Sets docker_options.
read_docker_options() {
  local name entry
  docker_options=(--platform linux/amd64 "${build_secrets[@]}")
  for name in "${build_args[@]}"; do docker_options+=(--build-arg "$name"); done
  for entry in $PARAM_CACHE_FROM; do docker_options+=(--cache-from "$(expand "$entry")"); done
  if [ -n "$PARAM_TARGET" ]; then docker_options+=(--target "$PARAM_TARGET"); fi
  if is_true "$PARAM_NO_CACHE"; then docker_options+=(--no-cache); fi
  if [ -n "$PARAM_CACHE_TO" ] && [ "${docker_build[1]}" != buildx ]; then
    fail "cache_to needs Docker's buildx, which is not installed here" "use an image with docker-buildx-plugin, such as cimg/base, or take cache_to off"
  fi
  for entry in $PARAM_CACHE_TO; do docker_options+=(--cache-to "$(expand "$entry")"); done
}

# Sets docker_build, the command that builds what Heroku's registry takes: no attestations, and one image in Docker's own format. Into the
# containerd store only the engine's own builder can put that; into the other one, any builder that is in use.
choose_builder() {
  if ! docker buildx version >/dev/null 2>&1; then
    docker_build=(docker build)
  elif keeps_oci; then
    docker_build=(docker buildx build --builder default --provenance=false --sbom=false --output "type=image,oci-mediatypes=false")
  else
    docker_build=(docker buildx build --provenance=false --sbom=false --load)
  fi
}
