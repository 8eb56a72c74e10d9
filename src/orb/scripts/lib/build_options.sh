# Options of the build.

# read_build_args NAMES VALUES: sets NAMES, the names of the build arguments, and VALUES, each NAME=value: Docker takes
# the value of a bare name from the environment, so that none is in argv. read_environment comes first.
read_build_args() {
  local -n names_=$1 values_=$2
  local line name value
  names_=()
  values_=()
  while IFS= read -r line || [ -n "$line" ]; do
    if [[ $line =~ ^[[:space:]]*$ ]]; then continue; fi
    name=${line%%=*}
    case $name in
      NODE_ENV) ;;
      PATH | HOME | SHELL | IFS | UID | EUID | PPID | SHELLOPTS | BASHOPTS | \
        LD_* | BASH_* | NODE_* | DOCKER_* | HEROKU_*)
        fail "'$name' cannot be a build argument here: the tools that build read it, too" \
          "give it another name in the Dockerfile's ARG"
        ;;
    esac
    if ! [[ $name =~ ^[A-Za-z_][A-Za-z0-9_]*$ ]]; then
      fail "'$name' cannot be the name of a build argument" \
        "write one NAME=value to a line of build_args, or NAME to take the job's variable"
    fi
    if [ "$line" != "$name" ]; then
      # Docker's own build arguments, which its client and the CLI would take for themselves:
      # https://docs.docker.com/build/building/variables/
      if [[ ${name,,} = *_proxy ]]; then
        fail "the build argument $name cannot have a value here: the tools that build would use that proxy, too" \
          "set the variable $name for the whole job, and write $name alone in build_args"
      fi
      expand value "${line#*=}"
      values_+=("$name=$value")
    elif [ -z "${job_environment[$name]+set}" ]; then
      fail "the build argument $name has no value" "write $name=value, or set the variable $name"
    else
      values_+=("$name=${job_environment[$name]}")
    fi
    names_+=("$name")
  done < <(printf '%s' "$PARAM_BUILD_ARGS")
}

# read_build_secrets OPTIONS VALUES ARG...: sets OPTIONS of the build, and adds to VALUES. Secrets are named
# ID=ENVIRONMENT_VARIABLE or NAME, and reach the build by BuildKit's mount alone: neither argv nor the history of the
# image holds them. ARG: the names of the build arguments. https://docs.docker.com/build/building/secrets/
read_build_secrets() {
  local -n options_=$1 values_=$2
  local entry name
  shift 2
  options_=()
  for entry in $PARAM_BUILD_SECRETS; do
    name=${entry#*=}
    if ! [[ $name =~ ^[A-Za-z_][A-Za-z0-9_]*$ ]] || [ -z "${job_environment[$name]-}" ]; then
      fail "the build secret '$entry' is not set: \$$name" \
        "write ID=ENVIRONMENT_VARIABLE, and store the variable in the job's context"
    fi
    if [[ " $* " = *" $name "* ]]; then
      fail "'$name' is a build argument and a build secret" \
        "remove it from build_args: the image's history would contain it"
    fi
    values_+=("$name=${job_environment[$name]}")
    options_+=(--secret "id=${entry%%=*},env=$name")
  done
}

# with_build_values VALUES COMMAND...: runs a program with the values of the build arguments and secrets in its
# environment, and nothing else with them: their names may be those of variables here. So in a subshell, which drops
# those variables first: an array cannot be exported.
with_build_values() (
  local -n values_=$1
  set -- "${#values_[@]}" "${values_[@]}" "${@:2}"
  unset -n values_
  # Without a name, export prints every variable with its value.
  if [ "$1" -gt 0 ]; then
    local -a assignments_=("${@:2:$1}")
    unset -v "${assignments_[@]%%=*}"
    export "${@:2:$1}"
  fi
  shift "$(($1 + 1))"
  exec "$@"
)

# needs_docker STORE: whether the build asks for what 'heroku container:push' cannot do, or before version 11.10 could
# not: --no-cache.
needs_docker() {
  [ -n "$PARAM_IMAGE$PARAM_DOCKERFILE$PARAM_TARGET$PARAM_BUILD_SECRETS$PARAM_CACHE_FROM$PARAM_CACHE_TO" ] ||
    is_true "$PARAM_NO_CACHE" || keeps_oci "$1"
}

# add_options COMMAND ARG...: adds to a build command what the parameters ask for and the build arguments, by name.
add_options() {
  local -n command_=$1
  local name entry
  for name in "${@:2}"; do command_+=(--build-arg "$name"); done
  for entry in $PARAM_CACHE_FROM; do
    expand name "$entry"
    command_+=(--cache-from "$name")
  done
  if [ -n "$PARAM_TARGET" ]; then command_+=(--target "$PARAM_TARGET"); fi
  if is_true "$PARAM_NO_CACHE"; then command_+=(--no-cache); fi
  if [ -n "$PARAM_CACHE_TO" ] && [ "${command_[1]}" != buildx ]; then
    fail "cache_to needs Docker's buildx, which is not installed here" \
      "use an image with docker-buildx-plugin, such as cimg/base, or remove cache_to"
  fi
  for entry in $PARAM_CACHE_TO; do
    expand name "$entry"
    command_+=(--cache-to "$name")
  done
}

# choose_builder COMMAND STORE: sets COMMAND to what builds what Heroku's registry takes: no attestations, and one image
# in Docker's own format. Into the containerd store only the engine's own builder can put that; into the other one, any
# builder that is in use.
choose_builder() {
  local -n command_=$1
  if ! docker buildx version >/dev/null 2>&1; then
    command_=(docker build)
  elif keeps_oci "$2"; then
    command_=(docker buildx build --builder default --provenance=false --sbom=false \
      --output "type=image,oci-mediatypes=false")
  else
    command_=(docker buildx build --provenance=false --sbom=false --load)
  fi
  command_+=(--platform linux/amd64)
}
