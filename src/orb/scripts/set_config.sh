#!/bin/bash
# Sets the config vars that differ, all in one change: each change makes a release and restarts the app. Prints names,
# never values.
set -euo pipefail
. "${BASH_SOURCE%/*}/lib/console.sh"
. "${BASH_SOURCE%/*}/lib/environment.sh"
. "${BASH_SOURCE%/*}/lib/inputs.sh"
. "${BASH_SOURCE%/*}/lib/http.sh"
. "${BASH_SOURCE%/*}/lib/platform_api.sh"
. "${BASH_SOURCE%/*}/lib/heroku_cli.sh"
. "${BASH_SOURCE%/*}/lib/config_vars.sh"
. "${BASH_SOURCE%/*}/lib/releases.sh"
. "${BASH_SOURCE%/*}/lib/record.sh"

# compare_config ANSWER DIFFERING APP STATE: sets ANSWER, in which a line NAME STATE is found for each of CONFIG_NAMES:
# added, changed or unchanged, and for each of SURPLUS that is there: removed; and DIFFERING, the names that are to be
# changed. The values here are in CONFIG_VALUE_0 and so on.
compare_config() {
  local -n answer_=$1 differing_=$2
  local name state
  api_get "$1" 'want(type == "object" and all(.[]; type == "string")) | . as $current
    | (env.CONFIG_NAMES | split(" ") | to_entries[]
        | $current[.value] as $there | env["CONFIG_VALUE_\(.key)"] as $here
        | .value + (if $there == null then " added" elif $there == $here then " unchanged" else " changed" end)),
      (env.SURPLUS | split(" ")[] | select(in($current)) + " removed")' "/apps/$3/config-vars"
  expect_ok "$1" "$3" "read the config vars of '$3'" "$4"
  differing_=()
  while read -r name state; do
    if [ -n "$name" ] && [ "$state" != unchanged ]; then differing_+=("$name"); fi
  done < <(printf '%s\n' "${answer_[found]}")
}

# change_by_cli ANSWER APP NAMES SOURCES. The CLI prints every value on standard output and its progress, which has
# names only, on standard error.
change_by_cli() {
  local -n names_=$3 sources_=$4
  local name heard
  local -a assignments=()
  for name in "${names_[@]}"; do assignments+=("$name=${job_environment[${sources_[$name]}]}"); done
  if ! listen heard with_cli_settings heroku config:set --app "$2" "${assignments[@]}" >/dev/null; then
    read_cli_error "$1" "$heard"
    return 1
  fi
}

# change_by_api ANSWER APP: sets and removes what CHANGED names.
change_by_api() {
  local change
  change=$(jq --null-input '(env.CONFIG_NAMES | split(" ")) as $names
    | env.CHANGED | split(" ") | map(. as $name | ($names | index($name)) as $position
      | {key: $name, value: (if $position then env["CONFIG_VALUE_\($position)"] else null end)}) | from_entries')
  api_change "$1" 'want(type == "object")' PATCH "/apps/$2/config-vars" "$change"
}

main() {
  local app name state attempt pause change=change_by_cli same="the app is as it was"
  local -a names surplus=() differing
  local -A sources answer=([status]=200) current before after own
  read_environment
  read_config_vars names sources
  read_app app "$PARAM_APP"
  read_api_key
  require_client
  if [ "${#names[@]}" -eq 0 ] && [ "$PARAM_CONFIG_STRATEGY" = exact ]; then
    fail "config_strategy is exact and config_vars is empty: every config var of '$app' would be removed" \
      "list the config vars that '$app' must have, or set config_strategy to merge"
  fi
  if [ "${#names[@]}" -eq 0 ]; then
    note "config_vars is empty: the app keeps its config vars"
    return
  fi
  # For jq, under names that are nobody else's.
  local -x CONFIG_NAMES="${names[*]}" SURPLUS='' CHANGED
  for name in "${!names[@]}"; do export "CONFIG_VALUE_$name=${job_environment[${sources[${names[name]}]}]}"; done

  compare_config current differing "$app" "$same"
  while read -r name state; do
    if [ -n "$name" ]; then printf '%-9s  %s\n' "$state" "$name"; fi
  done < <(printf '%s\n' "${current[found]}")
  if [ "$PARAM_CONFIG_STRATEGY" = exact ]; then
    read_surplus surplus "$app" "${current[body]}" "$same" "${names[@]}"
    if [ "${#surplus[@]}" -gt 0 ]; then printf 'removed    %s\n' "${surplus[@]}"; fi
  fi
  SURPLUS="${surplus[*]}"
  CHANGED="${differing[*]}${surplus[*]:+ ${surplus[*]}}"
  CHANGED=${CHANGED# }
  if [ -z "$CHANGED" ]; then
    note "the app has every value already: no change, no release, no restart"
    return
  fi

  begin_change before "$app" ''
  # The CLI sets and removes in two changes, so a removal goes to the API with either client.
  if [ "$PARAM_CLIENT" = api ] || [ -n "$SURPLUS" ]; then change=change_by_api; fi
  # Setting the same values twice does no harm: where no answer came and nothing was changed, it is tried once more.
  for attempt in first last; do
    # A client also fails when the change was made and only the answer was lost.
    if ! "$change" answer "$app" differing sources; then
      warn "the change of the config vars was not confirmed: $(answer_in_words answer)"
    fi
    # And what answers may have changed nothing, or not yet.
    for pause in ${READ_BACK_PAUSES:-1 2 4 8} ''; do
      compare_config current differing "$app" \
        "whether they were changed is not known: 'heroku config --app $app' shows them"
      if [ "${#differing[@]}" -eq 0 ] || is_refusal answer || [ -z "$pause" ]; then break; fi
      sleep "$pause"
    done
    if [ "${#differing[@]}" -eq 0 ] || [ "${answer[status]}" != 000 ] || [ "$attempt" = last ]; then break; fi
    note "the config vars are as they were; trying again"
  done
  if [ "${#differing[@]}" -gt 0 ]; then
    expect_ok answer "$app" "set the config vars of '$app'" "$same"
    fail "Heroku confirmed the change of the config vars, but '$app' does not have the new values: ${differing[*]}" \
      "look at 'heroku config --app $app' and https://status.heroku.com, then rerun the job"
  elif [[ ${answer[status]} != 2* ]]; then
    note "the app has every value anyway"
  fi
  # Before the end of the release: the app keeps the values when it fails.
  record "$app" '.config_vars_changed = (env.CHANGED | split(" "))'
  if ! find_own own after "$app" "its config vars were changed" "${before[newest.version]}" '
    (test("^(Deployed|Rollback)") | not) and ((gsub("[,;]"; " ") | split(" ")) as $words
      | env.CHANGED | split(" ") | any(. as $name | $words | index($name)))'; then
    fail "'$app' has the new config vars, but its list has no release with them: the newest is\
 $(name_release after newest)" \
      "look at 'heroku releases --app $app' and https://status.heroku.com, then rerun the job"
  fi
  follow_release own "$app" ", with the config vars that this job has set"
  note "release v${own[version]} of '$app' has the new config vars"
}

main
