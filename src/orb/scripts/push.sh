#!/bin/bash
# Builds the image of each process type and pushes it to Heroku's registry. Nothing of the app changes.
set -euo pipefail
. "${BASH_SOURCE%/*}/lib/console.sh"
. "${BASH_SOURCE%/*}/lib/environment.sh"
. "${BASH_SOURCE%/*}/lib/inputs.sh"
. "${BASH_SOURCE%/*}/lib/heroku_cli.sh"
. "${BASH_SOURCE%/*}/lib/docker.sh"
. "${BASH_SOURCE%/*}/lib/process_types.sh"
. "${BASH_SOURCE%/*}/lib/dockerfiles.sh"
. "${BASH_SOURCE%/*}/lib/build_options.sh"
. "${BASH_SOURCE%/*}/lib/http.sh"
. "${BASH_SOURCE%/*}/lib/images.sh"
. "${BASH_SOURCE%/*}/lib/record.sh"

# push_by_cli HEARD APP VALUES ARGS TYPE...: one 'heroku container:push', which builds from Dockerfile or, with
# --recursive, from Dockerfile.TYPE.
push_by_cli() {
  local -n args_=$4
  local type
  local -a arguments=(container:push "${@:5}" --app "$2")
  if wants_recursive "${@:5}"; then arguments+=(--recursive); fi
  if [ -n "$PARAM_CONTEXT_PATH" ]; then arguments+=(--context-path "$PARAM_CONTEXT_PATH"); fi
  # The CLI splits --arg at commas, so only names are passed; Docker takes the value of a bare name from the
  # environment.
  if [ "${#args_[@]}" -gt 0 ]; then arguments+=(--arg "$(IFS=,; printf '%s' "${args_[*]}")"); fi
  listen_again "$1" with_cli_settings with_build_values "$3" heroku "${arguments[@]}" || return
  # Heroku's registry takes them all.
  for type in "${@:5}"; do require_platform "registry.heroku.com/$2/$type"; done
}

# push_by_docker HEARD APP VALUES COMMAND STORE SOURCES TYPE...: what the CLI cannot say. SOURCES: by process type a
# Dockerfile, or nothing where the parameter image is pushed. What several process types share is built once.
push_by_docker() {
  local -n command_=$4 sources_=$6
  local app=$2 type image source
  local -A built=()
  for type in "${@:7}"; do
    image=registry.heroku.com/$app/$type
    source=${PARAM_IMAGE:-${sources_[$type]}}
    if [ -n "${built[$source]-}" ]; then
      docker tag "${built[$source]}" "$image"
    elif [ -n "$PARAM_IMAGE" ]; then
      take_image "$1" "$image" "$5" "${command_[@]}" || return
    else
      note "building $type from $source"
      DOCKER_BUILDKIT=1 listen "$1" with_build_values "$3" "${command_[@]}" --file "$source" --tag "$image" \
        "${PARAM_CONTEXT_PATH:-$(dirname "$source")}" || return
    fi
    built[$source]=$image
    require_platform "$image"
  done
  for type in "${@:7}"; do
    note "pushing $type"
    listen_again "$1" docker push "registry.heroku.com/$app/$type" || return
  done
}

# take_image HEARD NAME STORE COMMAND...: gives the pre-built image another name. It is pulled first, as the one that
# the engine has may be an older one: unless it was built here, which no registry knows of. The containerd store does
# not say where an image is from, so there a registry that does not know the image is enough. A build of nothing else
# changes its format.
take_image() {
  local -n refused_=$1
  local reference known repository
  expand reference "$PARAM_IMAGE"
  repository=${reference%@*} repository=${repository#docker.io/} repository=${repository#library/}
  if [[ ${repository##*/} = *:* ]]; then repository=${repository%:*}; fi
  if ! known=$(docker image inspect --format '{{range .RepoDigests}} {{.}}{{end}}' "$reference" 2>/dev/null) ||
    [[ $known = *" $repository@"* ]]; then
    if ! listen "$1" docker pull --platform linux/amd64 "$reference"; then
      if ! keeps_oci "$3" || [ -z "$known" ] || ! [[ $refused_ =~ (denied|not found|does not exist) ]]; then
        return 1
      fi
      warn "the image $reference was not pulled ($(cause "$refused_")); the one that this engine has is pushed"
    fi
  fi
  note "the image $reference is $(docker image inspect --format '{{.Id}}' "$reference")"
  if keeps_oci "$3"; then
    printf 'FROM %s\n' "$reference" | "${@:4}" --tag "$2" -
  else
    docker tag "$reference" "$2"
  fi
}

main() {
  local app store heard='' type digest manifest pushed=yes failure
  local -a types args values secrets builder
  local -A dockerfiles=()
  read_environment
  read_app app "$PARAM_APP"
  read_api_key
  read_process_types types
  require_docker store
  require_client
  read_build_args args values
  read_build_secrets secrets values "${args[@]}"
  if [ -z "$PARAM_IMAGE" ]; then find_dockerfiles dockerfiles "${types[@]}"; fi
  if [ "$PARAM_CLIENT" = api ] || needs_docker "$store"; then
    choose_builder builder "$store"
    builder+=("${secrets[@]}")
    add_options builder "${args[@]}"
    push_by_docker heard "$app" values builder "$store" dockerfiles "${types[@]}" || pushed=
  else
    require_names_for_cli "${types[@]}"
    push_by_cli heard "$app" values args "${types[@]}" || pushed=
  fi
  if [ -z "$pushed" ]; then
    failure=$(build_failure "$heard")
    if [ -n "$failure" ]; then
      fail "the build of '$app' failed at $failure; the app is as it was" \
        "see its output above, and correct the Dockerfile or what it copies"
    fi
    fail "the images of '$app' were not pushed: $(cause "$heard"); the app is as it was" \
      "check that the key's account may deploy to '$app', and https://status.heroku.com, then rerun the job"
  fi

  for type in "${types[@]}"; do
    read_pushed_image digest manifest "$app" "$type"
    # A tag that no other job takes away: what was deployed from which commit stays to be seen.
    if [ -n "${CIRCLE_SHA1-}" ] && ! tag_manifest "$app" "$type" "$CIRCLE_SHA1" "$manifest"; then
      warn "the image of $type was not tagged with the commit"
    fi
    record "$app" '.images[$type] = $digest' --arg type "$type" --arg digest "$digest"
    note "pushed $type $digest"
  done
}

main
