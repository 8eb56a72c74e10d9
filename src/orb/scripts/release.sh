#!/bin/bash
# Releases the pushed images and follows the release to its end: the CLI itself exits 0 while a release is pending, and
# when one expires.
set -euo pipefail
. "${BASH_SOURCE%/*}/lib/console.sh"
. "${BASH_SOURCE%/*}/lib/environment.sh"
. "${BASH_SOURCE%/*}/lib/inputs.sh"
. "${BASH_SOURCE%/*}/lib/http.sh"
. "${BASH_SOURCE%/*}/lib/platform_api.sh"
. "${BASH_SOURCE%/*}/lib/heroku_cli.sh"
. "${BASH_SOURCE%/*}/lib/process_types.sh"
. "${BASH_SOURCE%/*}/lib/images.sh"
. "${BASH_SOURCE%/*}/lib/releases.sh"
. "${BASH_SOURCE%/*}/lib/record.sh"

# read_digests DIGESTS APP TYPES RECORD: sets DIGESTS, by process type: what has the tag that is asked for, or what this
# job pushed or, where it pushed nothing, what the registry has as latest.
read_digests() {
  local -n digests_=$1 types_=$3 recorded_=$4
  local type tag
  local -A answer
  expand tag "$PARAM_TAG"
  if [ -n "$PARAM_TAG" ] && ! [[ $tag =~ ^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$ ]]; then
    fail "'$tag' cannot be the tag of an image (the parameter is '$PARAM_TAG')" "name a commit that a deploy has pushed"
  fi
  if [ "$tag" = latest ]; then
    fail "the tag latest is the last image that was pushed, which may not have been released" \
      "name a commit that a deploy has pushed"
  fi
  if [ -n "$tag" ] && [ "$PARAM_CLIENT" != api ]; then
    fail "the Heroku CLI releases the tag latest only, not '$tag'" "set client to api"
  fi
  for type in "${types_[@]}"; do
    if [ -z "$tag" ]; then digests_[$type]=${recorded_[images.$type]-}; fi
    if [ -z "${digests_[$type]-}" ]; then
      registry answer "$2" "$type" "${tag:-latest}" ''
      expect_image answer "$2" "$type" "$tag" \
        "run the command push before this step, or name a tag that a deploy has pushed: its commit"
      digests_[$type]=${answer[found]}
    fi
  done
}

# The CLI releases what is tagged latest, which another job may have pushed meanwhile. It follows the release phase by
# itself.
release_by_cli() {
  local -n digests_=$3
  local type heard
  local -A latest
  for type in "${!digests_[@]}"; do
    registry latest "$2" "$type" latest ''
    if [ "${latest[found]}" != "${digests_[$type]}" ]; then
      fail "registry.heroku.com has another image of $type as latest than this job pushed" \
        "another deploy is under way: give the job a serial-group, or set client to api, which releases by digest"
    fi
  done
  if ! listen heard release_aloud "$2" "${@:4}"; then
    read_cli_error "$1" "$heard"
    return 1
  fi
}

# release_aloud APP TYPE...: both outputs in one, as the output of a release phase that breaks off in a line must not
# swallow the next one.
release_aloud() {
  with_cli_settings timeout --foreground $((PARAM_RELEASE_TIMEOUT * ${SECONDS_PER_MINUTE:-60})) \
    heroku container:release "${@:2}" --app "$1" >&2
}

# release_by_api ANSWER APP DIGESTS TYPE...: all process types in one change, by digest.
release_by_api() {
  local -n digests_=$3
  local type updates=''
  for type in "${@:4}"; do updates+=",{\"type\":\"$type\",\"docker_image\":\"${digests_[$type]}\"}"; done
  api_change "$1" 'want(type == "array")' PATCH "/apps/$2/formation" "{\"updates\":[${updates#,}]}" \
    --header 'Accept: application/vnd.heroku+json; version=3.docker-releases'
}

# runs_images HISTORY DIGESTS: whether the current release has them all; where not, prints what it has instead.
runs_images() {
  local -n history_=$1 digests_=$2
  local type
  for type in "${!digests_[@]}"; do
    case ${history_[image.$type]} in
      "${digests_[$type]:7:12}") ;;
      none) printf 'no image of %s' "$type" && return 1 ;;
      unknown) printf 'an image of %s that Heroku does not name' "$type" && return 1 ;;
      *) printf 'the image %s of %s' "${history_[image.$type]}" "$type" && return 1 ;;
    esac
  done
}

# require_images HISTORY DIGESTS OWN APP: ends the step unless the app runs this job's images, whichever release is the
# current one now.
require_images() {
  local -n after_=$1 own_=$3
  local runs version=${own_[version]}
  if runs=$(runs_images "$1" "$2"); then
    if [ "${after_[current.version]}" != "$version" ]; then
      note "release $(name_release "$1" current) came after this job's v$version, and has its images"
    fi
  elif [ "${after_[current.version]}" != "$version" ]; then
    fail "release $(name_release "$1" current) came after this job's v$version, and '$4' runs $runs" \
      "another deploy or a person has released since: give the job a serial-group, and deploy again if this image must\
 run"
  elif [[ ${own_[description]} = *"("* ]]; then
    fail "release v$version of '$4' has another image than this job pushed: ${own_[description]}" \
      "another deploy has released since, or changed the tag latest: give the job a serial-group, and deploy again"
  else
    warn "Heroku does not say which images release v$version has"
  fi
}

main() {
  local app kept='' type pause evidence=false runs
  local -a types
  local -A digests=() record before after own answer=([status]=200)
  read_app app "$PARAM_APP"
  read_api_key
  read_process_types types
  require_client
  read_record record "$app"
  if [ -n "${record[config_vars_changed.0]-}" ]; then kept=", with the config vars that this job has set"; fi
  read_digests digests "$app" types record
  for type in "${types[@]}"; do evidence+=" or contains(\"$type (${digests[$type]:7:12})\")"; done

  begin_change before "$app" "$kept"
  # A client also fails when the release was made: when only the answer was lost, or when the release phase fails.
  if ! "release_by_$PARAM_CLIENT" answer "$app" digests "${types[@]}"; then
    warn "the release of '$app' was not confirmed: $(answer_in_words answer)"
  fi

  # The list of releases may be behind the change. A release that names no image may be this job's.
  for pause in ${READ_BACK_PAUSES:-1 2 4 8} ''; do
    read_history after "$app" "whether the images were released is not known: 'heroku releases --app $app' shows it" \
      "${before[newest.version]}" "$evidence or test(\"^Deployed [^(]*\$\")" "${types[@]}"
    if [ "${after[own.status]-}" = succeeded ] && [ "${after[current.version]}" -lt "${after[own.version]}" ] &&
      [ -n "$pause" ]; then
      sleep "$pause"
      continue
    fi
    if [ -n "${after[own.version]-}" ] || is_refusal answer || [ -z "$pause" ]; then break; fi
    if [[ ${answer[status]} = 2* ]] && runs_images after digests >/dev/null; then break; fi
    sleep "$pause"
  done

  if [ -n "${after[own.version]-}" ]; then
    record "$app" '.own += [$version]' --argjson version "${after[own.version]}"
    take_release own "${after[found]}" own
    if [ "${own[status]}" != succeeded ]; then
      follow_release own "$app" "$kept"
      read_history after "$app" "release v${own[version]} has succeeded" "${own[version]}" false "${types[@]}"
    fi
    require_images after digests own "$app"
    note "'$app' runs release v${own[version]}"
  else
    runs="it still runs release v${after[current.version]}$kept"
    if [ "${after[newest.version]}" -gt "${before[newest.version]}" ]; then
      runs="its release v${after[newest.version]} is of somebody else"
    fi
    expect_ok answer "$app" "release the images of '$app'" "$runs"
    if ! runs=$(runs_images after digests); then
      fail "Heroku confirmed the release of the images, but release $(name_release after current) of '$app' has $runs" \
        "look at 'heroku releases --app $app' and https://status.heroku.com, then rerun the job;\
 if another deploy has released since, give the job a serial-group"
    fi
    take_release own "${after[found]}" current
    note "'$app' runs this image already: Heroku made no release, and v${own[version]} stays"
  fi
  for type in "${types[@]}"; do note "  $type ${digests[$type]}"; done

  record "$app" '.release = {id: $id, version: $version, status: $status, new: ($version > $before)}
    | .finished_at = (now | todate)' \
    --arg id "${own[id]}" --argjson version "${own[version]}" --arg status "${own[status]}" \
    --argjson before "${before[newest.version]}"
  export_variable HEROKU_RELEASE_VERSION "${own[version]}"
  export_variable HEROKU_RELEASE_ID "${own[id]}"
}

main
