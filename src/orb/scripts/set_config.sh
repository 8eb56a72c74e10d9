#!/bin/bash
# Sets the config vars that differ, all in one change: each change makes a release and restarts the app. Prints names, never values.
set -euo pipefail
. "${BASH_SOURCE%/*}/lib/console.sh"
. "${BASH_SOURCE%/*}/lib/inputs.sh"
. "${BASH_SOURCE%/*}/lib/platform_api.sh"
. "${BASH_SOURCE%/*}/lib/heroku_cli.sh"
. "${BASH_SOURCE%/*}/lib/config_vars.sh"
. "${BASH_SOURCE%/*}/lib/releases.sh"
. "${BASH_SOURCE%/*}/lib/record.sh"

read_environment
read_config_vars
read_app "$PARAM_APP"
read_api_key
require_client
# For jq, under names that are nobody else's.
for position in "${!config_sources[@]}"; do
  export "CONFIG_VALUE_$position=${job_environment[${config_sources[position]}]}"
done

# compare_config STATE [print]: sets differing, the positions of the config vars whose value on the app is not the one here, and surplus, the names that
# only the app has.
compare_config() {
  local position current
  local -a states
  differing=()
  surplus=()
  platform_api GET "/apps/$app/config-vars"
  expect_ok "read the config vars of '$app'" "$1"
  current=$http_body
  mapfile -t states < <(
    printf '%s' "$current" | jq --raw-output --args '. as $current | $ARGS.positional | to_entries[]
      | $current[.value] as $there | env["CONFIG_VALUE_\(.key)"] as $here
      | if $there == null then "added" elif $there == $here then "unchanged" else "changed" end' "${config_names[@]}"
  )
  for position in "${!config_names[@]}"; do
    if [ "${states[position]}" != unchanged ]; then differing+=("$position"); fi
    if [ "${2-}" = print ]; then printf '%-9s  %s\n' "${states[position]}" "${config_names[position]}"; fi
  done
  if [ "$PARAM_CONFIG_STRATEGY" = exact ]; then
    read_surplus "$current" "$1"
    if [ "${2-}" = print ] && [ "${#surplus[@]}" -gt 0 ]; then printf 'removed    %s\n' "${surplus[@]}"; fi
  fi
}

# The CLI prints every value on standard output and its progress, which has names only, on standard error.
change_by_cli() {
  local position source
  local -a assignments=()
  for position in "${differing[@]}"; do
    source=${config_sources[position]}
    assignments+=("${config_names[position]}=${job_environment[$source]}")
  done
  if ! listen heroku_cli config:set --app "$app" "${assignments[@]}" >/dev/null; then
    read_cli_error
    return 1
  fi
}

change_by_api() {
  local position change
  local -a names=()
  for position in "${differing[@]}"; do names+=("${config_names[position]}"); done
  change=$(jq --null-input --arg differing "${differing[*]}" --args '($differing | split(" ")) as $positions
    | $ARGS.positional | to_entries | map(.value as $name
      | {key: $name, value: (if .key < ($positions | length) then env["CONFIG_VALUE_" + $positions[.key]] else null end)})
    | from_entries' "${names[@]}" "${surplus[@]}")
  platform_api PATCH "/apps/$app/config-vars" "$change"
  [[ $http_status = 2* ]]
}

if [ "${#config_names[@]}" -eq 0 ] && [ "$PARAM_CONFIG_STRATEGY" != exact ]; then
  note "config_vars is empty: the app keeps its config vars"
  exit 0
fi

compare_config "the app is as it was" print
if [ "${#differing[@]}" -eq 0 ] && [ "${#surplus[@]}" -eq 0 ]; then
  note "the app has every value already: no change, no release, no restart"
  exit 0
fi
changed=("${surplus[@]}")
for position in "${differing[@]}"; do changed+=("${config_names[position]}"); done

# The CLI sets and removes in two changes, so a removal goes to the API with either client.
begin_release
record '.changing = true'
if [ "$PARAM_CLIENT" = api ] || [ "${#surplus[@]}" -gt 0 ]; then change=change_by_api; else change=change_by_cli; fi
if ! "$change"; then
  # A client also fails when the change was made and only the answer was lost.
  failure=("$http_status" "$http_body")
  warn "the change of the config vars was not confirmed: $(answer_in_words)"
  compare_config "whether its config vars were changed is not known: 'heroku config --app $app' tells"
  if [ "${#differing[@]}" -gt 0 ] || [ "${#surplus[@]}" -gt 0 ]; then
    http_status=${failure[0]} http_body=${failure[1]}
    expect_ok "set the config vars of '$app'" "the app is as it was"
  fi
  note "the app has every value all the same"
fi

newest_release "its config vars were changed"
# Before its end: the app keeps the values when the release fails.
record '.config_vars_changed = $ARGS.positional' --args "${changed[@]}"
follow_release
note "release v$release_version of '$app' has the new config vars"
