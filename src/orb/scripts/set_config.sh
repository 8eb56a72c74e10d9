#!/bin/bash
# Sets the config vars that differ, all in one change: each change makes a release and restarts the app. Prints names, never values.
set -euo pipefail
. "${BASH_SOURCE%/*}/lib/console.sh"
. "${BASH_SOURCE%/*}/lib/inputs.sh"
. "${BASH_SOURCE%/*}/lib/platform_api.sh"
. "${BASH_SOURCE%/*}/lib/heroku_cli.sh"
. "${BASH_SOURCE%/*}/lib/config_vars.sh"
. "${BASH_SOURCE%/*}/lib/releases.sh"

read_app
read_api_key
read_config_vars
require_heroku_cli

# compare_config: sets differing, the positions of the config vars whose value on the app is not the one here.
compare_config() {
  local position name state
  differing=()
  platform_api GET "/apps/$app/config-vars"
  expect_ok "read the config vars of '$app'"
  for position in "${!config_names[@]}"; do
    name=${config_names[position]}
    export "${config_sources[position]?}"
    state=$(printf '%s' "$http_body" | jq --raw-output --arg name "$name" --arg source "${config_sources[position]}" \
      'if .[$name] == null then "added" elif .[$name] == env[$source] then "unchanged" else "changed" end')
    if [ "$state" != unchanged ]; then differing+=("$position"); fi
    if [ "${1-}" = print ]; then printf '%-9s  %s\n' "$state" "$name"; fi
  done
}

if [ "${#config_names[@]}" -eq 0 ]; then
  note "config_vars is empty: the app keeps its config vars"
  exit 0
fi

compare_config print
if [ "${#differing[@]}" -eq 0 ]; then
  note "the app has every value already: no change, no release, no restart"
  exit 0
fi

newest_release
version_before=$release_version
assignments=()
for position in "${differing[@]}"; do
  source=${config_sources[position]}
  assignments+=("${config_names[position]}=${!source}")
done

# The CLI prints every value on standard output and its progress, which has names only, on standard error.
if ! heroku_cli config:set --app "$app" "${assignments[@]}" >/dev/null; then
  # It also fails when the change was made and only its last question went unanswered.
  compare_config
  if [ "${#differing[@]}" -gt 0 ]; then
    fail "the config vars of '$app' were not set; the app is as it was" "see the lines above"
  fi
  warn "the Heroku CLI reported a failure, but the app has every value now"
fi

newest_release
if [ "$release_version" -gt "$version_before" ]; then
  follow_release "$((PARAM_RELEASE_TIMEOUT * 60))"
  note "release v$release_version of '$app' has the new config vars"
fi
