#!/bin/bash
# Switches the app's maintenance page on or off. https://devcenter.heroku.com/articles/maintenance-mode
set -euo pipefail
. "${BASH_SOURCE%/*}/lib/console.sh"
. "${BASH_SOURCE%/*}/lib/inputs.sh"
. "${BASH_SOURCE%/*}/lib/http.sh"
. "${BASH_SOURCE%/*}/lib/platform_api.sh"
. "${BASH_SOURCE%/*}/lib/record.sh"

main() {
  local app wanted=false state pause
  local -A record answer
  read_app app "$PARAM_APP"
  read_api_key
  state="visitors may see the maintenance page until 'heroku maintenance:off --app $app'"
  if [ "$PARAM_STATE" = on ]; then wanted=true state="the app is as it was"; fi
  # Off is the step that always runs: where the deploy has not switched it on, there is nothing to do. The job that
  # cleans up after a cancelled one cannot know, and forces it.
  read_record record "$app"
  if [ "$PARAM_STATE" = off ] && [ "${record[maintenance]-}" != true ]; then
    note "this job has not switched the maintenance mode on"
    return
  fi
  # Before the change, because a change whose answer is lost must be taken back, too.
  if [ "$wanted" = true ]; then record "$app" '.maintenance = true'; fi
  # Switching twice does no harm, so that a lost answer is asked for again.
  for pause in 1 2 4 0; do
    api_change answer 'want(type == "object")' PATCH "/apps/$app" "{\"maintenance\": $wanted}" && break
    may_pass answer || break
    sleep "$pause"
  done
  expect_ok answer "$app" "switch the maintenance mode of '$app' ${PARAM_STATE#force_}" "$state"
  if [ "$wanted" = false ]; then record "$app" '.maintenance = false'; fi
  note "the maintenance mode of '$app' is ${PARAM_STATE#force_}"
}

main
