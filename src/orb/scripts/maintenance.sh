#!/bin/bash
# Switches the app's maintenance page on or off. A page belongs to who has switched it on: one of a person, or of a
# newer deploy, stays on. https://devcenter.heroku.com/articles/maintenance-mode
set -euo pipefail
. "${BASH_SOURCE%/*}/lib/console.sh"
. "${BASH_SOURCE%/*}/lib/environment.sh"
. "${BASH_SOURCE%/*}/lib/inputs.sh"
. "${BASH_SOURCE%/*}/lib/http.sh"
. "${BASH_SOURCE%/*}/lib/platform_api.sh"
. "${BASH_SOURCE%/*}/lib/images.sh"
. "${BASH_SOURCE%/*}/lib/maintenance_page.sh"
. "${BASH_SOURCE%/*}/lib/releases.sh"
. "${BASH_SOURCE%/*}/lib/record.sh"

# is_on APP STATE: whether the page is on.
is_on() {
  local -A answer
  api_get answer 'want((.maintenance | type) == "boolean") | .maintenance' "/apps/$1"
  expect_ok answer "$1" "look at the app '$1'" "$2"
  [ "${answer[found]}" = true ]
}

# switch ANSWER APP WANTED: switching twice does no harm, so that a lost answer is asked for again.
switch() {
  local pause
  for pause in ${MAINTENANCE_PAUSES:-1 2 4 8} ''; do
    if api_change "$1" "want(.maintenance == $3)" PATCH "/apps/$2" "{\"maintenance\": $3}"; then return; fi
    if [ -z "$pause" ] || ! may_pass "$1"; then return 1; fi
    sleep "$pause"
  done
}

switch_on() {
  local app=$1 owner state="the app is as it was"
  local -a types
  local -A record answer
  read_record record "$app"
  if is_on "$app" "$state"; then
    pushed_types types record
    page_owner owner "$app" "${types[@]}"
    if [ "$owner" = person ] || [ "$owner" = unknown ]; then
      note "the maintenance mode of '$app' is on already: it stays on after this job"
      return
    fi
    note "a deploy before this one has left the maintenance mode of '$app' on: this job will switch it off"
  fi
  # Before the change, because a change whose answer is lost must be taken back, too.
  note_page on "$app" record
  record "$app" '.maintenance = true'
  switch answer "$app" true || expect_ok answer "$app" "switch the maintenance mode of '$app' on" "$state"
  note "the maintenance mode of '$app' is on"
}

# pushed_types TYPES RECORD: sets TYPES to the process types that this job has pushed.
pushed_types() {
  local -n types_=$1 recorded_=$2
  local key
  types_=()
  for key in "${!recorded_[@]}"; do
    if [ "${key%%.*}" = images ]; then types_+=("${key#*.}"); fi
  done
}

# switch_off APP RECORD
switch_off() {
  local app=$1
  local -A answer
  if switch answer "$app" false; then
    record "$app" '.maintenance = false'
    note_page off "$app" "$2"
    note "the maintenance mode of '$app' is off"
  elif [ "$PARAM_STATE" = try_off ]; then
    record "$app" '.page_not_seen = true'
    warn "the maintenance mode of '$app' cannot be switched off yet ($(answer_in_words answer)): the job tries again\
 at its end"
  else
    expect_ok answer "$app" "switch the maintenance mode of '$app' off" \
      "visitors may see the maintenance page until 'heroku maintenance:off --app $app'"
  fi
}

# switch_own_off APP: the step that always runs, and the one before the health gate.
switch_own_off() {
  local app=$1 owner
  local -a types
  local -A record
  read_record record "$app"
  if [ "${record[maintenance]-}" != true ]; then
    note "this job has not switched the maintenance mode on"
    return
  fi
  pushed_types types record
  page_owner owner "$app" "${types[@]}"
  if [ "$owner" = another ]; then
    note "a newer deploy has switched the maintenance mode of '$app' on: it stays on"
    record "$app" '.maintenance = false'
    return
  fi
  switch_off "$app" record
  if [ "$PARAM_STATE" = off ] && [ -n "${record[page_not_seen]-}" ]; then
    fail "the maintenance page of '$app' could only be switched off now, so that no page of the app was looked at" \
      "look at the app, and rerun the job; its release was not taken back"
  fi
}

# switch_cancelled_off APP: after a deploy job of this commit that was cancelled, from another job.
switch_cancelled_off() {
  local app=$1 owner type state="the maintenance page stays on: 'heroku maintenance:off --app $1' switches it off"
  local -a types
  local -A answer history pending record=()
  if ! is_on "$app" "$state"; then
    note "the maintenance mode of '$app' is off"
    return
  fi
  api_get answer 'want(type == "array" and all(.[]; (.type | type) == "string")) | [.[].type, "web"] | unique[]' \
    "/apps/$app/formation"
  expect_ok answer "$app" "read the formation of '$app'" "$state"
  mapfile -t types < <(printf '%s\n' "${answer[found]}")
  page_owner owner "$app" "${types[@]}"
  case $owner in
    this) ;;
    unknown)
      fail "whose the maintenance page of '$app' is cannot be seen, as registry.heroku.com does not say; $state" \
        "see https://status.heroku.com, then rerun the job"
      ;;
    *)
      warn "the maintenance mode of '$app' was not switched on by the deploy of this commit, but by a person or another\
 deploy; $state"
      return
      ;;
  esac
  read_history history "$app" "$state"
  if [ "${history[newest.status]-}" = pending ]; then
    take_release pending "${history[found]}" newest
    note "release v${pending[version]} of '$app' is still pending: waiting for its end before visitors see the app"
    await_release pending "$app" "; $state"
  fi
  for type in "${types[@]}"; do record[images.$type]=noted; done
  switch_off "$app" record
}

main() {
  local app
  local -A record
  read_app app "$PARAM_APP"
  read_api_key
  case $PARAM_STATE in
    on) switch_on "$app" ;;
    off | try_off) switch_own_off "$app" ;;
    off_after_cancel) switch_cancelled_off "$app" ;;
    force_off)
      read_record record "$app"
      switch_off "$app" record
      ;;
  esac
}

main
