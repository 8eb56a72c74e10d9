#!/bin/bash
# Switches the app's maintenance page on or off. https://devcenter.heroku.com/articles/maintenance-mode
set -euo pipefail
. "${BASH_SOURCE%/*}/lib/console.sh"
. "${BASH_SOURCE%/*}/lib/inputs.sh"
. "${BASH_SOURCE%/*}/lib/platform_api.sh"
. "${BASH_SOURCE%/*}/lib/record.sh"

read_app "$PARAM_APP"
read_api_key
case $PARAM_STATE in
  on) wanted=true ;;
  *) wanted=false ;;
esac
# Off is the step that always runs: where the deploy has not switched it on, there is nothing to do. The job that cleans up after a
# cancelled one cannot know, and forces it.
if [ "$PARAM_STATE" = off ] && [ "$(recorded .maintenance)" != true ]; then
  note "this job has not switched the maintenance mode on"
  exit 0
fi
# Before the change, because a change whose answer is lost must be taken back, too.
if [ "$wanted" = true ]; then record '.maintenance = true'; fi
# Switching twice does no harm, so that a lost answer is asked for again.
for pause in 1 2 4 0; do
  platform_api PATCH "/apps/$app" "{\"maintenance\": $wanted}"
  case $http_status in
    000 | 429 | 5??) sleep "$pause" ;;
    *) break ;;
  esac
done
if [ "$wanted" = true ]; then state="the app is as it was"; else state="visitors may see the maintenance page until 'heroku maintenance:off --app $app'"; fi
expect_ok "switch the maintenance mode of '$app' ${PARAM_STATE#force_}" "$state"
if [ "$wanted" = false ]; then record '.maintenance = false'; fi
note "the maintenance mode of '$app' is ${PARAM_STATE#force_}"
