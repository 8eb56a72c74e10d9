#!/bin/bash
# Goes back to one release, named by its id or version, and follows that to its end. Without a name: to the release that
# ran before this job changed the app, if nobody else has changed it since. Code and config vars go back together;
# add-ons and data do not. https://devcenter.heroku.com/articles/releases#rollback
set -euo pipefail
. "${BASH_SOURCE%/*}/lib/console.sh"
. "${BASH_SOURCE%/*}/lib/environment.sh"
. "${BASH_SOURCE%/*}/lib/inputs.sh"
. "${BASH_SOURCE%/*}/lib/http.sh"
. "${BASH_SOURCE%/*}/lib/platform_api.sh"
. "${BASH_SOURCE%/*}/lib/releases.sh"
. "${BASH_SOURCE%/*}/lib/record.sh"

# is_own HISTORY RECORD: whether the newest release is this job's: it was recognised as such, or has what the job pushed
# or set.
is_own() {
  local -n newest_=$1 recorded_=$2
  local key text=" ${newest_[newest.description]-}"
  for key in "${!recorded_[@]}"; do
    case $key in
      own.*) if [ "${recorded_[$key]}" = "${newest_[newest.version]}" ]; then return 0; fi ;;
      images.*) if [[ $text = *" ${key#*.} (${recorded_[$key]:7:12})"* ]]; then return 0; fi ;;
      config_vars_changed.*)
        if [[ $text =~ ^\ (Set|Remove)\  && $text\  = *" ${recorded_[$key]}"[\ ,\;]* ]]; then return 0; fi
        ;;
    esac
  done
  return 1
}

# find_way_back TARGET HISTORY APP STATE: sets TARGET to the id of the release that ran before this job, empty where
# there is nothing to roll back, and HISTORY. Ends the step where somebody else's work would be undone.
find_way_back() {
  local -n target_=$1 history_=$2
  local app=$3
  local -A record pending
  target_=
  read_record record "$app"
  if [ -z "${record[newest_before]-}" ]; then
    note "this job has changed nothing of '$app': there is nothing to roll back"
    return
  fi
  if [ -n "${record[rollback.version]-}" ]; then
    note "this job has rolled '$app' back already"
    return
  fi
  read_history "$2" "$app" "$4"
  if [ "${history_[newest.status]-}" = pending ] && is_own "$2" record; then
    note "release v${history_[newest.version]} of '$app' is still pending and may yet go live: waiting for its end"
    take_release pending "${history_[found]}" newest
    await_release pending "$app" ''
    read_history "$2" "$app" "$4"
  fi
  if [ "${history_[newest.version]}" -le "${record[newest_before]}" ] && [ -z "${record[own.0]-}" ] ||
    { [ "${history_[current.version]}" = "${record[release_before.version]}" ] &&
      [ -z "${record[config_vars_changed.0]-}" ]; }; then
    note "'$app' still runs release v${history_[current.version]}, from before the deploy: there is nothing to roll\
 back"
  elif ! is_own "$2" record; then
    fail "'$app' is not rolled back: its newest release, $(name_release "$2" newest), is not from\
 this job, and stays as it is" \
      "to undo it as well, run 'heroku rollback v${record[release_before.version]} --app $app'"
  elif [ -z "${record[release_before.eligible]-}" ]; then
    fail "'$app' cannot be rolled back: release v${record[release_before.version]}, from before this job, has no image\
 that can run" \
      "a first deploy has none before it: deploy again with an image that is healthy"
  else
    target_=${record[release_before.id]}
  fi
}

# require_eligible TARGET APP: ends the step where Heroku cannot go back to it.
require_eligible() {
  local -n eligible_=$1
  local version=v${eligible_[version]} app=$2
  if [ "${eligible_[status]}" = expired ]; then
    fail "'$app' cannot go back to release $version, which is expired: Heroku has removed its image,\
 as it is older than 30 days and not among the last twenty releases" \
      "choose a newer one of 'heroku releases --app $app', or deploy that commit again"
  fi
  if [ "${eligible_[eligible]}" != true ]; then
    fail "Heroku cannot roll '$app' back to release $version (${eligible_[status]}, '${eligible_[description]}')" \
      "choose one that 'heroku releases --app $app' shows as succeeded and that had an image"
  fi
}

main() {
  local app target same="it runs what it ran before" pause
  local -A release answer before after own
  read_app app "$PARAM_APP"
  read_api_key
  expand target "$PARAM_TO_RELEASE"
  if [ -n "$PARAM_TO_RELEASE" ] && ! [[ $target =~ ^(v?[0-9]+|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$ ]]; then
    fail "'$target' cannot be a release (the parameter is '$PARAM_TO_RELEASE')" \
      "write a version of 'heroku releases --app $app', such as v12, or a release's id"
  fi
  if [ -z "$target" ]; then
    find_way_back target before "$app" "$same"
    if [ -z "$target" ]; then return; fi
  else
    read_history before "$app" "$same"
  fi
  api_get answer "$(release_shape)"'want(type == "object") | release("this")' "/apps/$app/releases/${target#v}"
  expect_ok answer "$app" "find the release '$target' of '$app'" "$same"
  take_release release "${answer[found]}" this
  require_eligible release "$app"
  # After a failed release of this job the app still runs that one, with the config vars that the job has set.
  if [ -n "$PARAM_TO_RELEASE" ] && { [ "${before[current.id]-}" = "${release[id]}" ] ||
    [ "${before[current.description]-}" = "Rollback to v${release[version]}" ]; }; then
    note "'$app' runs release v${release[version]} already, as v${before[current.version]}: nothing was changed"
    return
  fi
  if [ "${before[newest.status]-}" = pending ]; then
    fail "'$app' is not rolled back: release $(name_release before newest) is still pending" \
      "wait until 'heroku releases --app $app' shows its end, then rerun the job"
  fi

  note "rolling '$app' back to release v${release[version]}"
  if api_change answer "$(release_shape)"'want(type == "object") | release("this")' POST "/apps/$app/releases" \
    "{\"release\":\"${release[id]}\"}"; then
    take_release own "${answer[found]}" this
  else
    # The rollback was made anyway where only its answer was lost.
    warn "the rollback of '$app' was not confirmed: $(answer_in_words answer)"
    if is_refusal answer || ! find_own own after "$app" \
      "whether it was rolled back is not known: 'heroku releases --app $app' shows it" \
      "${before[newest.version]}" "test(\"^Rollback to v${release[version]}( |\$)\")"; then
      expect_ok answer "$app" "roll '$app' back to release v${release[version]}" "$same"
    fi
  fi
  follow_release own "$app" ''
  record "$app" '.rollback = {to_version: $to, version: $version}' \
    --argjson to "${release[version]}" --argjson version "${own[version]}"
  read_history after "$app" "release v${own[version]} has succeeded" "${own[version]}"
  if [ -n "${after[replaced]-}" ]; then
    fail "'$app' was rolled back to v${release[version]} by release v${own[version]}, but runs another image now:\
 release v${after[replaced]} came after it, and its newest one is $(name_release after newest)" \
      "another deploy or a person has released since: see 'heroku releases --app $app'"
  fi
  note "'$app' runs release v${own[version]}, which is v${release[version]} again"
}

main
