#!/bin/bash
# Builds the image of each process type and pushes it to Heroku's registry. Nothing of the app changes.
set -euo pipefail
. "${BASH_SOURCE%/*}/lib/console.sh"
. "${BASH_SOURCE%/*}/lib/inputs.sh"
. "${BASH_SOURCE%/*}/lib/heroku_cli.sh"
. "${BASH_SOURCE%/*}/lib/docker.sh"
. "${BASH_SOURCE%/*}/lib/process_types.sh"
. "${BASH_SOURCE%/*}/lib/images.sh"

read_app
read_api_key
read_process_types
require_heroku_cli
require_docker

# The CLI only warns when a Dockerfile.TYPE is missing, and asks a question when there are two: both must stop the job here.
require_dockerfile() {
  local -a found
  mapfile -t found < <(find . -name '.?*' -prune -o -name "Dockerfile.$1" -type f -print)
  if [ "${#found[@]}" -eq 0 ]; then
    fail "there is no Dockerfile.$1 for the process type $1" "add it, or take $1 off process_types"
  elif [ "${#found[@]}" -gt 1 ]; then
    fail "there are ${#found[@]} files for the process type $1: ${found[*]}" "keep one Dockerfile.$1"
  elif ! [[ $1 =~ ^[A-Za-z0-9_]+$ ]]; then
    fail "the Heroku CLI does not find Dockerfile.$1, because of the hyphen" "rename the process type with an underscore"
  fi
}

arguments=(container:push "${process_types[@]}" --app "$app")
if is_true "$PARAM_RECURSIVE" || [ "${#process_types[@]}" -gt 1 ]; then
  arguments+=(--recursive)
  for type in "${process_types[@]}"; do require_dockerfile "$type"; done
elif ! [ -f Dockerfile ]; then
  fail "there is no Dockerfile in $PWD" "add one, or set recursive to use Dockerfile.${process_types[0]}"
fi
if [ -n "$PARAM_CONTEXT_PATH" ]; then
  if ! [ -d "$PARAM_CONTEXT_PATH" ]; then
    fail "the context_path '$PARAM_CONTEXT_PATH' is not a directory in $PWD" "write it relative to the working directory"
  fi
  arguments+=(--context-path "$PARAM_CONTEXT_PATH")
fi

# The CLI splits --arg at commas, so only names are passed; Docker takes the value of a bare name from the environment.
read_build_args() {
  local line name names=
  while IFS= read -r line || [ -n "$line" ]; do
    if [[ $line =~ ^[[:space:]]*$ ]]; then continue; fi
    name=${line%%=*}
    case $name in
      PATH | HOME | SHELL | IFS | LD_* | BASH_* | NODE_* | DOCKER_* | HEROKU_*)
        fail "'$name' cannot be a build argument here: the tools that build read it, too" "give it another name in the Dockerfile's ARG"
        ;;
    esac
    if ! [[ $name =~ ^[A-Za-z_][A-Za-z0-9_]*$ ]]; then
      fail "'$name' cannot be the name of a build argument" "write one NAME=value to a line of build_args, or NAME to take the job's variable"
    fi
    if [ "$line" != "$name" ]; then export "$name=$(expand "${line#*=}")"; fi
    if [ -z "${!name+set}" ]; then fail "the build argument $name has no value" "write $name=value, or set the variable $name"; fi
    export "${name?}"
    names+=${names:+,}$name
  done < <(printf '%s' "$PARAM_BUILD_ARGS")
  if [ -n "$names" ]; then arguments+=(--arg "$names"); fi
}
read_build_args

if ! heroku_cli "${arguments[@]}"; then
  fail "the image of '$app' was not built and pushed; the app is as it was" "see the lines above for the build's or the registry's reason"
fi

: >"$(pushed_images)"
for type in "${process_types[@]}"; do
  reference=$(docker image inspect --format '{{range .RepoDigests}}{{println .}}{{end}}' "registry.heroku.com/$app/$type" |
    sed -n "s|^registry.heroku.com/$app/$type@||p" | head -n 1)
  if ! digest=$(image_digest "$type" "${reference:-latest}"); then
    fail "registry.heroku.com does not hold the image of $type that was just pushed" "rerun the job; the registry may be in trouble: https://status.heroku.com"
  fi
  printf '%s %s\n' "$type" "$digest" >>"$(pushed_images)"
  note "pushed $type $digest"
done
