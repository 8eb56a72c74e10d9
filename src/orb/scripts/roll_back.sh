#!/bin/bash
# Goes back to one release, named by its id or version, and follows that to its end. Without a name: to the release that stood before this
# job's deploy, if the job has changed anything of the app. Code and config vars go back together; add-ons and data do not.
# https://devcenter.heroku.com/articles/releases#rollback
set -euo pipefail
. "${BASH_SOURCE%/*}/lib/console.sh"
. "${BASH_SOURCE%/*}/lib/inputs.sh"
. "${BASH_SOURCE%/*}/lib/platform_api.sh"
. "${BASH_SOURCE%/*}/lib/releases.sh"
. "${BASH_SOURCE%/*}/lib/record.sh"

read_app "$PARAM_APP"
read_api_key
begin_release
target=$(expand "$PARAM_TO_RELEASE")
if [ -z "$target" ]; then
  # What somebody else has changed meanwhile is not this job's to undo.
  if [ "$(recorded .changing)" != true ]; then
    note "this job has changed nothing of '$app': nothing to go back from"
    exit 0
  fi
  target=$(recorded .release_before.id)
  if [ -n "$(recorded .rollback)" ]; then
    note "this job has rolled '$app' back already"
    exit 0
  fi
  newest_release "it runs what it ran before"
  if [ "$release_status" = pending ]; then
    note "release v$release_version of '$app' is still pending and may yet go live: its end is waited for"
    await_release
  fi
  current_release "it runs what it ran before"
  if [ "$release_version" = "$(recorded .release_before.version)" ]; then
    note "'$app' still runs release v$release_version, from before the deploy: nothing to go back from"
    exit 0
  fi
fi

platform_api GET "/apps/$app/releases/${target#v}"
expect_ok "find the release '$target' of '$app'"
if [ "$(printf '%s' "$http_body" | jq --raw-output '.eligible_for_rollback')" = false ]; then
  fail "Heroku cannot roll '$app' back to release $target" \
    "choose one that 'heroku releases --app $app' shows as succeeded and that had an image; a first deploy has none before it"
fi
read_release '.'
target_version=$release_version
note "rolling '$app' back to release v$target_version"
target_id=$release_id
newest_release "it runs what it ran before"
version_before=$release_version
platform_api POST "/apps/$app/releases" "$(jq --null-input --arg id "$target_id" '{release: $id}')"
if [[ $http_status != 2* ]]; then
  # The rollback was made all the same where only its answer was lost.
  failure=("$http_status" "$http_body")
  warn "the rollback of '$app' was not confirmed: $(answer_in_words)"
  newest_release "whether it was rolled back is not known: 'heroku releases --app $app' tells"
  if [ "$release_version" -eq "$version_before" ]; then
    http_status=${failure[0]} http_body=${failure[1]}
    expect_ok "roll '$app' back to release v$target_version" "it runs what it ran before"
  fi
else
  read_release '.'
fi
begin_release
follow_release
record '.rollback = {to_version: $to, version: $version}' --argjson to "$target_version" --argjson version "$release_version"
note "'$app' runs release v$release_version, which is v$target_version again"
