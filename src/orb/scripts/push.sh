#!/bin/bash
# Builds the image of each process type and pushes it to Heroku's registry. Nothing of the app changes.
set -euo pipefail
. "${BASH_SOURCE%/*}/lib/console.sh"
. "${BASH_SOURCE%/*}/lib/inputs.sh"
. "${BASH_SOURCE%/*}/lib/heroku_cli.sh"
. "${BASH_SOURCE%/*}/lib/docker.sh"
. "${BASH_SOURCE%/*}/lib/process_types.sh"
. "${BASH_SOURCE%/*}/lib/dockerfiles.sh"
. "${BASH_SOURCE%/*}/lib/build_options.sh"
. "${BASH_SOURCE%/*}/lib/images.sh"
. "${BASH_SOURCE%/*}/lib/record.sh"

read_environment
read_app "$PARAM_APP"
read_api_key
read_process_types
require_docker
require_client
read_build_args
read_build_secrets

# push_by_cli: one 'heroku container:push', which builds from Dockerfile or, with --recursive, from Dockerfile.TYPE.
push_by_cli() {
  local type
  local -a arguments=(container:push "${process_types[@]}" --app "$app")
  if wants_recursive; then arguments+=(--recursive); fi
  for type in "${process_types[@]}"; do require_name_for_cli "$type"; done
  if [ -n "$PARAM_CONTEXT_PATH" ]; then arguments+=(--context-path "$PARAM_CONTEXT_PATH"); fi
  # The CLI splits --arg at commas, so only names are passed; Docker takes the value of a bare name from the environment.
  if [ "${#build_args[@]}" -gt 0 ]; then
    arguments+=(--arg "$(IFS=,; printf '%s' "${build_args[*]}")")
  fi
  listen with_cli_settings with_build_values heroku "${arguments[@]}" || return
  # Heroku's registry takes them all.
  for type in "${process_types[@]}"; do require_platform "registry.heroku.com/$app/$type"; done
}

# push_by_docker: what the CLI cannot say. A Dockerfile that several process types share is built once.
push_by_docker() {
  local position type image source
  local -A built=()
  for position in "${!process_types[@]}"; do
    type=${process_types[position]}
    image=registry.heroku.com/$app/$type
    source=${PARAM_IMAGE:-${dockerfiles[position]}}
    if [ -n "${built[$source]-}" ]; then
      docker tag "${built[$source]}" "$image"
    elif [ -n "$PARAM_IMAGE" ]; then
      take_image "$image" || return
    else
      note "building $type from $source"
      DOCKER_BUILDKIT=1 listen with_build_values "${docker_build[@]}" "${docker_options[@]}" --file "$source" --tag "$image" \
        "${PARAM_CONTEXT_PATH:-$(dirname "$source")}" || return
    fi
    built[$source]=$image
    require_platform "$image"
  done
  for type in "${process_types[@]}"; do
    note "pushing $type"
    listen docker push "registry.heroku.com/$app/$type" || return
  done
}

# take_image NAME: gives the pre-built image another name; it is pulled unless the engine has it. A build of nothing else changes its format.
take_image() {
  local reference
  reference=$(expand "$PARAM_IMAGE")
  if ! docker image inspect "$reference" >/dev/null 2>&1; then
    listen docker pull --platform linux/amd64 "$reference" || return
  fi
  if keeps_oci; then
    printf 'FROM %s\n' "$reference" | "${docker_build[@]}" --platform linux/amd64 --tag "$1" -
  else
    docker tag "$reference" "$1"
  fi
}

if [ -z "$PARAM_IMAGE" ]; then find_dockerfiles; fi
if [ "$PARAM_CLIENT" = api ] || needs_docker; then
  choose_builder
  read_docker_options
  push=push_by_docker
else
  push=push_by_cli
fi
heard=
if ! "$push"; then
  fail "the images of '$app' were not built and pushed: $(cause); the app is as it was" \
    "mend the build where that is its last line; where it is the registry's word, check the key and https://status.heroku.com, then rerun the job"
fi

for type in "${process_types[@]}"; do
  if ! read_pushed_manifest "$type"; then
    fail "registry.heroku.com does not hold the image of $type that was just pushed" \
      "rerun the job; the registry may be in trouble: https://status.heroku.com"
  fi
  # A tag that no other job takes away: what was deployed from which commit stays to be seen.
  if [ -n "${CIRCLE_SHA1-}" ] && ! tag_manifest "$type" "$CIRCLE_SHA1"; then
    warn "the image of $type was not tagged with the commit"
  fi
  record '.images[$type] = $digest' --arg type "$type" --arg digest "$digest"
  note "pushed $type $digest"
done
