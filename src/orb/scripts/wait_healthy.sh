#!/bin/bash
# Waits until the app runs the new release and answers as it should; red when it does not within the time, and at once
# when a dyno crashes.
set -euo pipefail
. "${BASH_SOURCE%/*}/lib/console.sh"
. "${BASH_SOURCE%/*}/lib/inputs.sh"
. "${BASH_SOURCE%/*}/lib/http.sh"
. "${BASH_SOURCE%/*}/lib/platform_api.sh"
. "${BASH_SOURCE%/*}/lib/releases.sh"
. "${BASH_SOURCE%/*}/lib/record.sh"

# way_back APP RECORD: prints how visitors get back what they had before, where this job has released and there is a way
# back.
way_back() {
  local -n recorded_=$2
  if [ -n "${recorded_[release_before.eligible]-}" ]; then
    printf "; 'heroku rollback v%s --app %s' goes back, as rollback_on_failure does by itself" "${recorded_[release_before.version]}" "$1"
  fi
}

# wait_a_little APP WHAT DEADLINE TRIES BACK: some seconds more, or the end of the step.
wait_a_little() {
  # A small app is up in a second, a large one in minutes.
  local -a pauses=(0.3 0.5 1 2)
  if [ "$SECONDS" -ge "$3" ]; then
    fail "'$1' is not healthy $PARAM_HEALTH_TIMEOUT min after its release: $2" \
      "look at 'heroku logs --app $1', and raise health_timeout if the app only starts slowly$5"
  fi
  sleep "${HEALTH_POLL_SECONDS:-${pauses[$4]:-3}}"
}

# read_waiting WAITING APP VERSION FORMATION BACK: sets WAITING to what is still missing, empty when every dyno that the
# formation asks for runs this release. One-off dynos are nobody's to wait for. Under Preboot the dynos of the release
# before answer for some minutes more, and a page fetched meanwhile says nothing of the new one.
# https://devcenter.heroku.com/articles/preboot
read_waiting() {
  local -n waiting_=$1
  local crashed
  local -A dynos
  local -x VERSION=$3 FORMATION=$4
  api_get dynos 'want(type == "array" and all(.[]; (.name | type) == "string" and (.release.version | type) == "number")) as $dynos
    | (env.VERSION | tonumber) as $version
    | [env.FORMATION | fromjson[] | .type as $type | . + {dynos: [$dynos[] | select(.type == $type)]}]
    | ([.[].dynos[] | select(.release.version >= $version and .state == "crashed").name] | join(", ")),
      ([.[] | (.dynos[] | select(.release.version < $version or .state != "up") | "\(.name) is \(.state) with v\(.release.version)"),
        (. as {$type, $quantity} | ([.dynos[] | select(.release.version >= $version)] | length) as $there
          | select($there < $quantity) | "\($there) of \($quantity) dynos of \($type) are there")] | join(", "))' "/apps/$2/dynos"
  if may_pass dynos; then
    waiting_=$(answer_in_words dynos)
    return
  fi
  expect_ok dynos "$2" "look at the dynos of '$2'" "it stays at release v$3"
  crashed=${dynos[found]%%$'\n'*}
  waiting_=${dynos[found]#"$crashed"}
  waiting_=${waiting_#$'\n'}
  if [ -n "$crashed" ]; then
    fail "release v$3 of '$2' does not run: $crashed crashed" "read 'heroku logs --app $2' for its last words$5"
  fi
}

# look_at_page FOUND URL FILE: sets FOUND to what is wrong with the page, empty where nothing is.
look_at_page() {
  local -n found_=$1
  local status
  status=$(curl --silent --globoff --max-time 30 --include --output "$3" --write-out '%{http_code}' "$2") || true
  found_=
  if [ "$status" = 000 ]; then
    found_="$2 does not answer"
  elif [ "$status" != "$PARAM_HEALTH_STATUS" ]; then
    found_="$2 answers $status instead of $PARAM_HEALTH_STATUS"
  elif [ -n "$PARAM_HEALTH_MATCH" ] && ! grep -Eq -- "$PARAM_HEALTH_MATCH" "$3"; then
    found_="$2 answers $status, but neither its header nor its body matches '$PARAM_HEALTH_MATCH'"
  fi
}

main() {
  local app version back deadline tries=0 waiting url page found
  local -A record answer formation history
  deadline=$((SECONDS + PARAM_HEALTH_TIMEOUT * ${SECONDS_PER_MINUTE:-60}))
  read_app app "$PARAM_APP"
  read_api_key
  read_record record "$app"
  back=$(way_back "$app" record)
  version=${record[release.version]-}
  if [ -z "$version" ]; then
    read_history history "$app" "nothing was changed"
    version=${history[current.version]}
  fi
  api_get formation 'want(type == "array" and all(.[]; (.type | type) == "string" and (.quantity | type) == "number"))
    | map(select(.quantity > 0 and .type != "release") | {type, quantity}) | tojson' "/apps/$app/formation"
  expect_ok formation "$app" "read the formation of '$app'" "it stays at release v$version"
  while read_waiting waiting "$app" "$version" "${formation[found]}" "$back" && [ -n "$waiting" ]; do
    wait_a_little "$app" "$waiting" "$deadline" "$((tries++))" "$back"
  done
  note "every dyno of '$app' is up with release v$version"

  if [ -n "$PARAM_HEALTH_PATH" ]; then
    api_get answer 'want((.web_url | type) == "string") | .web_url | rtrimstr("/")' "/apps/$app"
    expect_ok answer "$app" "look at the app '$app'" "it stays at release v$version"
    url=${answer[found]}$PARAM_HEALTH_PATH
    page=$(mktemp)
    # shellcheck disable=SC2064 # the local is gone at the exit
    trap "rm -f '$page'" EXIT
    while look_at_page found "$url" "$page" && [ -n "$found" ]; do
      # A crash ends the wait.
      read_waiting waiting "$app" "$version" "${formation[found]}" "$back"
      wait_a_little "$app" "$found" "$deadline" "$((tries++))" "$back"
    done
    note "$url answers $PARAM_HEALTH_STATUS"
  fi
  record "$app" '.healthy = true'
}

main
