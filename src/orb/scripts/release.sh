#!/bin/bash
# Releases the pushed images and follows the release to its end: the CLI itself exits 0 while a release is pending, and when one expires.
set -euo pipefail
. "${BASH_SOURCE%/*}/lib/console.sh"
. "${BASH_SOURCE%/*}/lib/inputs.sh"
. "${BASH_SOURCE%/*}/lib/platform_api.sh"
. "${BASH_SOURCE%/*}/lib/heroku_cli.sh"
. "${BASH_SOURCE%/*}/lib/process_types.sh"
. "${BASH_SOURCE%/*}/lib/images.sh"
. "${BASH_SOURCE%/*}/lib/releases.sh"
. "${BASH_SOURCE%/*}/lib/record.sh"

read_app "$PARAM_APP"
read_api_key
read_process_types
require_client

# Sets digests, one for each process type: what has the tag that is asked for, or what this job pushed or, where it pushed nothing, what
# the registry has as latest.
read_digests() {
  local type digest tag
  tag=$(expand "$PARAM_TAG")
  if [ -n "$tag" ] && [ "$PARAM_CLIENT" != api ]; then
    fail "the Heroku CLI releases the tag latest only, not '$tag'" "set client to api"
  fi
  digests=()
  for type in "${process_types[@]}"; do
    digest=
    if [ -z "$tag" ]; then digest=$(recorded ".images[\"$type\"]"); fi
    if [ -z "$digest" ] && ! digest=$(image_digest "$type" "${tag:-latest}"); then
      fail "registry.heroku.com holds no image ${tag:+tagged '$tag' }for the process type $type of '$app'" \
        "run the command push before this step, or name a tag that a deploy has pushed: its commit"
    fi
    digests+=("$digest")
  done
}

# A release's description names its images, as "Deployed web (0123456789ab), worker (…)": the digest without its algorithm, cut to 12
# digits. The formation names no digest.

# names_pushed_images: whether the release at hand has one of them.
names_pushed_images() {
  local digest
  for digest in "${digests[@]}"; do
    if [[ $release_description = *"(${digest:7:12})"* ]]; then return 0; fi
  done
  return 1
}

# pushed_release: takes the newest release since version_before that names a pushed image; version 0 where there is none.
pushed_release() {
  local short
  short=$(printf '|%s' "${digests[@]#sha256:}" | sed 's/|\(.\{12\}\)[^|]*/|\1/g')
  platform_api GET "/apps/$app/releases" '' --header 'Range: version ..; order=desc,max=50'
  expect_ok "read the releases of '$app'" "whether the images were released is not known: 'heroku releases --app $app' tells"
  read_release "[.[] | select(.version > $version_before and ((.description // \"\") | test(\"[(](${short#|})[)]\")))] | first"
}

# require_pushed_images: ends the step when the release at hand has other images than the pushed ones.
require_pushed_images() {
  local position type
  for position in "${!process_types[@]}"; do
    type=${process_types[position]}
    case " $release_description" in
      *" $type (${digests[position]:7:12})"*) ;;
      *" $type ("*)
        fail "release v$release_version of '$app' has another image of $type than this job pushed: $release_description" \
          "another deploy was faster, or changed the tag latest: give the job a serial-group, and deploy again"
        ;;
    esac
  done
}

# The CLI releases what is tagged latest, which another job may have pushed meanwhile.
release_by_cli() {
  local position type
  for position in "${!process_types[@]}"; do
    type=${process_types[position]}
    if [ "$(image_digest "$type" latest)" != "${digests[position]}" ]; then
      fail "registry.heroku.com has another image of $type as latest than this job pushed" \
        "another deploy is under way: give the job a serial-group, or set client to api, which releases by digest"
    fi
  done
  # It follows the release phase by itself.
  local cli_seconds=$((release_deadline - SECONDS))
  if ! listen release_aloud; then
    read_cli_error
    return 1
  fi
}

# Both outputs in one: the output of a release phase that breaks off in a line must not swallow the next one.
release_aloud() {
  heroku_cli container:release "${process_types[@]}" --app "$app" >&2
}

# All process types in one change, by digest.
release_by_api() {
  platform_api PATCH "/apps/$app/formation" "$(
    jq --null-input --args '$ARGS.positional | (length / 2) as $count
      | {updates: [range($count) as $i | {type: .[$i], docker_image: .[$count + $i]}]}' "${process_types[@]}" "${digests[@]}"
  )" --header 'Accept: application/vnd.heroku+json; version=3.docker-releases'
  [[ $http_status = 2* ]]
}

read_digests
newest_release "it still runs what it ran$(with_new_config)"
version_before=$release_version
failure=()
begin_release
record '.changing = true'
if [ "$PARAM_CLIENT" = api ]; then release=release_by_api; else release=release_by_cli; fi
# A client also fails when the release was made: when only the answer was lost, or when the release phase fails.
if ! "$release"; then
  failure=("$http_status" "$http_body")
  warn "the release of '$app' was not confirmed: $(answer_in_words)"
fi

newest_release "whether the images were released is not known: 'heroku releases --app $app' tells"
if [ "$release_version" -eq "$version_before" ]; then
  if [ "${#failure[@]}" -gt 0 ]; then
    current_release "it was not released"
    http_status=${failure[0]} http_body=${failure[1]}
    expect_ok "release the images of '$app'" "it still runs release v$release_version$(with_new_config)"
  fi
  # A job before this one may have left it so: cancelled while the release phase ran, or with one that failed.
  if [ "$release_status" = pending ] || names_pushed_images; then follow_release; fi
  note "'$app' runs this image already: Heroku made no release, and v$release_version stays"
else
  require_pushed_images
  # An add-on, or a person, may have made a newer release meanwhile.
  newest=$release_version
  if ! names_pushed_images; then pushed_release; fi
  if [ "$release_version" -eq 0 ]; then
    if [ "${#failure[@]}" -gt 0 ]; then
      http_status=${failure[0]} http_body=${failure[1]}
      expect_ok "release the images of '$app'" "its release v$newest is of somebody else"
    fi
    newest_release "whether the images were released is not known: 'heroku releases --app $app' tells"
    warn "Heroku does not say which images release v$release_version has"
  fi
  follow_release
  note "'$app' runs release v$release_version"
fi
for position in "${!process_types[@]}"; do note "  ${process_types[position]} ${digests[position]}"; done

record '.release = {id: $id, version: $version, status: $status, new: ($version > $before)} | .finished_at = (now | todate)' \
  --arg id "$release_id" --argjson version "$release_version" --arg status "$release_status" --argjson before "$version_before"
export_variable HEROKU_RELEASE_VERSION "$release_version"
export_variable HEROKU_RELEASE_ID "$release_id"
