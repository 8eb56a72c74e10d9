#!/bin/bash
# Waits until the app runs the new release and answers as it should; red when it does not within the time, and at once when a dyno crashes.
set -euo pipefail
. "${BASH_SOURCE%/*}/lib/console.sh"
. "${BASH_SOURCE%/*}/lib/inputs.sh"
. "${BASH_SOURCE%/*}/lib/platform_api.sh"
. "${BASH_SOURCE%/*}/lib/releases.sh"
. "${BASH_SOURCE%/*}/lib/record.sh"

read_app "$PARAM_APP"
read_api_key
deadline=$((SECONDS + PARAM_HEALTH_TIMEOUT * ${SECONDS_PER_MINUTE:-60}))
# A small app is up in a second, a large one in minutes.
pauses=(0.3 0.5 1 2)

# way_back: prints how visitors get back what they had before, where this job has released.
way_back() {
  local before
  before=$(recorded .release_before.version)
  if [ "${before:-0}" -gt 0 ]; then
    printf "; 'heroku rollback v%s --app %s' goes back, as rollback_on_failure does by itself" "$before" "$app"
  fi
}

require_time() {
  if [ "$SECONDS" -ge "$deadline" ]; then
    fail "'$app' is not healthy $PARAM_HEALTH_TIMEOUT min after its release: $1" \
      "look at 'heroku logs --app $app', and raise health_timeout if the app only starts slowly$(way_back)"
  fi
}

# wait_a_little: ever longer, up to three seconds.
wait_a_little() {
  sleep "${HEALTH_POLL_SECONDS:-${pauses[0]:-3}}"
  pauses=("${pauses[@]:1}")
}

# dynos_of_release: sets waiting to what is still missing, empty when every dyno that the formation asks for runs this release. One-off dynos
# are nobody's to wait for. Under Preboot the dynos of the release before answer for some minutes more, and a page fetched meanwhile says
# nothing of the new one. https://devcenter.heroku.com/articles/preboot
dynos_of_release() {
  local crashed
  platform_api GET "/apps/$app/dynos"
  expect_ok "look at the dynos of '$app'" "it stays at release v$release_version"
  crashed=$(ask_dynos '.[] | .dynos[] | select(.release.version >= $version and .state == "crashed") | .name')
  if [ -n "$crashed" ]; then
    fail "release v$release_version of '$app' does not run: ${crashed//$'\n'/, } crashed" "read 'heroku logs --app $app' for its last words$(way_back)"
  fi
  waiting=$(ask_dynos '.[]
    | (.dynos[] | select(.release.version < $version or .state != "up") | "\(.name) is \(.state) with v\(.release.version)"),
      (. as {$type, $quantity} | ([.dynos[] | select(.release.version >= $version)] | length) as $there
        | select($there < $quantity) | "\($there) of \($quantity) dynos of \($type) are there")')
  waiting=${waiting//$'\n'/, }
}

# ask_dynos JQ_FILTER: of a list of the process types that have dynos, each with its quantity and its dynos.
ask_dynos() {
  printf '%s\n%s' "$formation" "$http_body" | jq --raw-output --slurp --argjson version "$release_version" \
    '.[1] as $dynos | [.[0][] | select(.quantity > 0 and .type != "release")
      | {type, quantity} + {dynos: (.type as $type | [$dynos[] | select(.type == $type)])}] | '"$1"
}

release_version=$(recorded .release.version)
if [ -z "$release_version" ]; then current_release "nothing was changed"; fi
platform_api GET "/apps/$app/formation"
expect_ok "read the formation of '$app'" "it stays at release v$release_version"
formation=$http_body
while :; do
  dynos_of_release
  if [ -z "$waiting" ]; then break; fi
  require_time "$waiting"
  wait_a_little
done
note "every dyno of '$app' is up with release v$release_version"

if [ -n "$PARAM_HEALTH_PATH" ]; then
  platform_api GET "/apps/$app"
  expect_ok "look at the app '$app'" "it stays at release v$release_version"
  url=$(printf '%s' "$http_body" | jq --raw-output '.web_url | rtrimstr("/")')$PARAM_HEALTH_PATH
  answer=$(mktemp)
  trap 'rm -f "$answer"' EXIT
  while :; do
    status=$(curl --silent --globoff --max-time 30 --include --output "$answer" --write-out '%{http_code}' "$url") || true
    if [ "$status" = 000 ]; then
      found="$url does not answer"
    elif [ "$status" != "$PARAM_HEALTH_STATUS" ]; then
      found="$url answers $status instead of $PARAM_HEALTH_STATUS"
    elif [ -n "$PARAM_HEALTH_MATCH" ] && ! grep -Eq -- "$PARAM_HEALTH_MATCH" "$answer"; then
      found="$url answers $status, but neither its header nor its body matches '$PARAM_HEALTH_MATCH'"
    else
      break
    fi
    # A crash ends the wait.
    dynos_of_release
    require_time "$found"
    wait_a_little
  done
  note "$url answers $status"
fi
record '.healthy = true'
