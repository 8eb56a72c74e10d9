#!/bin/bash
# Waits until the app runs the new release, each dyno up without a restart for health_stable_seconds, and answers as it
# should; red when it does not within the time, and at once when a dyno crashes.
set -euo pipefail
. "${BASH_SOURCE%/*}/lib/console.sh"
. "${BASH_SOURCE%/*}/lib/environment.sh"
. "${BASH_SOURCE%/*}/lib/inputs.sh"
. "${BASH_SOURCE%/*}/lib/http.sh"
. "${BASH_SOURCE%/*}/lib/platform_api.sh"
. "${BASH_SOURCE%/*}/lib/releases.sh"
. "${BASH_SOURCE%/*}/lib/health.sh"
. "${BASH_SOURCE%/*}/lib/dyno_log.sh"
. "${BASH_SOURCE%/*}/lib/record.sh"

# way_back APP RECORD: prints how visitors get back what they had before, where this job has released and there is a way
# back.
way_back() {
  local -n recorded_=$2
  if [ -n "${recorded_[release_before.eligible]-}" ] && [ -z "${recorded_[rollback.version]-}" ]; then
    printf "; 'heroku rollback v%s --app %s' goes back" "${recorded_[release_before.version]}" "$1"
  fi
}

# read_state STATE APP RECORD: sets STATE, an associative array of what is to be looked at:
#   version, release   the release's version and id
#   formation          JSON, the process types that have dynos, with their quantities
#   home               the address of the app, empty where no request reaches a dyno of it
#   page               the address of the page to ask for, empty where none is
#   moved              when requests reach the new dynos for sure, in seconds of the shell
read_state() {
  local -n state_=$1 recorded_=$3
  local app=$2 version=${recorded_[release.version]-} release=${recorded_[release.id]-}
  local formation home page='' moved=0 web maintenance preboot
  local -A answer history
  if [ -z "$version" ]; then
    read_history history "$app" "nothing was changed"
    version=${history[current.version]} release=${history[current.id]-none}
  fi
  api_get answer 'want(type == "array" and all(.[]; (.type | type) == "string" and (.quantity | type) == "number"))
    | map(select(.quantity > 0 and .type != "release") | {type, quantity})
    | (map(select(.type == "web").quantity) | add // 0), tojson' "/apps/$app/formation"
  expect_ok answer "$app" "read the formation of '$app'" "it stays at release v$version"
  web=${answer[found]%%$'\n'*} formation=${answer[found]#*$'\n'}
  api_get answer 'want(type == "object") | .maintenance == true, (.web_url // "" | rtrimstr("/"))' "/apps/$app"
  expect_ok answer "$app" "look at the app '$app'" "it stays at release v$version"
  # Without an address the second line is empty, and lost.
  maintenance=${answer[found]%%$'\n'*} home=${answer[found]#"${answer[found]%%$'\n'*}"}
  home=${home#$'\n'}
  if wants_page "$home" "$app" "$web" "$maintenance"; then page=$home$PARAM_HEALTH_PATH; fi
  if [ "$web" -eq 0 ] || [ "$maintenance" = true ]; then home=; fi
  # Where this job has made no release, the dynos stay and so do the requests.
  if [ -n "$page" ] && { [ -z "${recorded_[release.version]-}" ] || [ -n "${recorded_[own.0]-}" ]; }; then
    read_preboot preboot "$app"
    if [ "$preboot" -gt 0 ]; then
      note "'$app' has Preboot: $page is requested in $preboot s, when requests reach the new dynos"
      moved=$((SECONDS + preboot))
    fi
  fi
  state_=([version]=$version [release]=$release [formation]=$formation [home]=$home [page]=$page [moved]=$moved)
}

# find_problem PROBLEM DYNOS STATE FILE: sets PROBLEM to what keeps the app from being healthy at this moment, empty
# where only time does.
find_problem() {
  local -n problem_=$1 seen_=$2 state_=$3
  problem_=${seen_[missing]}
  if [ -n "$problem_" ] || [ -z "${state_[page]}" ]; then return; fi
  if [ "$SECONDS" -lt "${state_[moved]}" ]; then
    problem_="the old dynos may still answer for $((state_[moved] - SECONDS)) s, because of Preboot"
  else
    look_at_page "$1" "${state_[page]}" "$4"
  fi
}

# wait_a_little TRIES UNSTABLE: ever longer, up to three seconds.
wait_a_little() {
  # A small app is up in a second, a large one in minutes.
  local -a pauses=(0.3 0.5 1 2)
  local pause=${HEALTH_POLL_SECONDS:-${pauses[$1]:-3}}
  if [ -n "$2" ] && [ "${pause%.*}" -gt 1 ]; then pause=1; fi
  sleep "$pause"
}

# require_own APP RECORD VERSION: ends the step where another image came with a release after VERSION, this job's: what
# is healthy is that one then.
require_own() {
  local -n recorded_=$2
  local key same=
  local -a types=()
  local -A after
  for key in "${!recorded_[@]}"; do
    if [[ $key = images.* ]]; then types+=("${key#*.}"); fi
  done
  read_history after "$1" "release v$3 was healthy" "$3" false "${types[@]}"
  if [ "${after[newest.status]-}" = pending ] && [ "${after[newest.version]}" -gt "$3" ]; then
    warn "release $(name_release after newest) of '$1' is still pending: the app may run another image once it ends"
  fi
  if [ -z "${after[replaced]-}" ]; then return 0; fi
  for key in "${types[@]}"; do
    same=yes
    if [ "${after[image.$key]}" != "${recorded_[images.$key]:7:12}" ]; then same= && break; fi
  done
  if [ -z "$same" ]; then
    fail "release v$3 of '$1' was healthy, but v${after[replaced]} has brought other images since, and the app runs\
 $(name_release after current)" \
      "another deploy or a person has released since: give the job a serial-group, and deploy again if this image must\
 run"
  fi
}

main() {
  local app back deadline page problem still version tries=0 began=$SECONDS said=$SECONDS
  local -A record state dynos watch=()
  read_app app "$PARAM_APP"
  read_api_key
  read_record record "$app"
  back=$(way_back "$app" record)
  read_state state "$app" record
  if [ "${state[formation]}" = '[]' ]; then
    warn "'$app' is scaled to no dynos at all: nothing shows whether release v${state[version]} is healthy"
    return
  fi
  deadline=$((SECONDS + PARAM_HEALTH_TIMEOUT * ${SECONDS_PER_MINUTE:-60}))
  if [ "${state[moved]}" -gt 0 ]; then deadline=$((deadline + state[moved] - SECONDS)); fi
  page=$(mktemp)
  # shellcheck disable=SC2064 # the local is gone at the exit
  trap "rm -f '$page'" EXIT

  while :; do
    read_dynos dynos watch "$app" "${state[version]}" "${state[formation]}"
    if [ -n "${dynos[crashed]}" ]; then
      # shellcheck disable=SC2086 # names of dynos
      show_log "$app" "${state[release]}" ${dynos[crashed]}
      fail "release v${state[version]} of '$app' does not run: ${dynos[crashed]// /, } crashed" \
        "see its last lines with 'heroku logs --app $app'$back"
    fi
    if [ -n "${dynos[idle]}" ] && [ -z "${state[page]}" ] && [ -n "${state[home]}" ]; then
      note "${dynos[idle]// /, } sleeps: one request wakes it"
      look_at_page problem "${state[home]}/" "$page"
      state[home]=
    fi
    find_problem problem dynos state "$page"
    still=${problem:-${dynos[unstable]}}
    if [ -z "$still" ]; then break; fi
    # What is healthy but for the time that it must stay so gets this time.
    if [ "$SECONDS" -ge $((deadline + (${#problem} == 0 ? 2 * PARAM_HEALTH_STABLE_SECONDS : 0))) ]; then
      # shellcheck disable=SC2086 # names of dynos
      show_log "$app" "${state[release]}" ${dynos[names]}
      fail "'$app' is not healthy $PARAM_HEALTH_TIMEOUT min after its release: $still" \
        "look at 'heroku logs --app $app', and raise health_timeout if the app only starts slowly$back"
    fi
    if [ $((SECONDS - said)) -ge "${PROGRESS_SECONDS:-30}" ]; then
      said=$SECONDS
      note "not healthy yet after $((SECONDS - began)) s: $still"
    fi
    wait_a_little "$((tries++))" "${dynos[unstable]}"
  done
  if [ "$PARAM_HEALTH_STABLE_SECONDS" -gt 0 ]; then still=", without a restart for $PARAM_HEALTH_STABLE_SECONDS s"; fi
  note "every dyno of '$app' is up with release v${state[version]}$still"
  if [ -n "${state[page]}" ]; then note "${state[page]} answers $PARAM_HEALTH_STATUS"; fi
  version=${record[release.version]-${record[rollback.version]-}}
  if [ -n "$version" ]; then require_own "$app" record "$version"; fi
  record "$app" '.healthy = true'
}

main
