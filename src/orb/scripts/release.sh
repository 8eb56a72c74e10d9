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

read_app
read_api_key
read_process_types
require_heroku_cli

# Sets digests, one for each process type: what this job pushed or, where it pushed nothing, what the registry has as latest.
read_digests() {
  local type digest
  digests=()
  for type in "${process_types[@]}"; do
    digest=$(sed -n "s/^$type //p" "$(pushed_images)" 2>/dev/null | tail -n 1) || true
    if [ -z "$digest" ] && ! digest=$(image_digest "$type" latest); then
      fail "registry.heroku.com holds no image for the process type $type of '$app'" "run the command push before this step"
    fi
    digests+=("$digest")
  done
}

# compare_formation: sets others, the process types that run another image than the pushed one, and unknown, those whose image
# Heroku does not tell.
compare_formation() {
  local position type running
  others=()
  unknown=()
  platform_api GET "/apps/$app/formation" --header 'Accept: application/vnd.heroku+json; version=3.docker-releases'
  expect_ok "read the formation of '$app'"
  for position in "${!process_types[@]}"; do
    type=${process_types[position]}
    # The release phase's image is no process of the formation.
    if [ "$type" = release ]; then continue; fi
    running=$(printf '%s' "$http_body" | jq --raw-output --arg type "$type" \
      '.[] | select(.type == $type) | .docker_image | if type == "object" then .id else . end // empty')
    case $running in
      "${digests[position]}") ;;
      sha256:*) others+=("$type") ;;
      *) unknown+=("$type") ;;
    esac
  done
}

read_digests
newest_release
version_before=$release_version

cli_failed=
heroku_cli container:release "${process_types[@]}" --app "$app" || cli_failed=yes

newest_release
if [ "$release_version" -eq "$version_before" ]; then
  if [ -n "$cli_failed" ]; then
    fail "'$app' was not released; it still runs release v$release_version" "see the lines above"
  fi
else
  follow_release "$((PARAM_RELEASE_TIMEOUT * 60))"
  if [ -n "$cli_failed" ]; then warn "the Heroku CLI reported a failure, but release v$release_version succeeded"; fi
fi

compare_formation
if [ "${#others[@]}" -gt 0 ]; then
  fail "'$app' does not run the image that this job pushed for: ${others[*]}" \
    "another deploy was faster, or changed the tag latest: give the job a serial-group, and deploy again"
fi
if [ "$release_version" -eq "$version_before" ]; then
  note "'$app' runs this image already: Heroku made no release, and v$release_version stays"
else
  note "'$app' runs release v$release_version"
fi
for position in "${!process_types[@]}"; do note "  ${process_types[position]} ${digests[position]}"; done
if [ "${#unknown[@]}" -gt 0 ]; then note "Heroku does not tell which image runs for: ${unknown[*]}"; fi
