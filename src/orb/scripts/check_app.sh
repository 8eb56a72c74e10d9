#!/bin/bash
# Checks, before anything is built, all that would make the deploy fail later: the key, the app, its stack, the process
# types, the config vars' sources and the health gate. Changes nothing.
set -euo pipefail
. "${BASH_SOURCE%/*}/lib/console.sh"
. "${BASH_SOURCE%/*}/lib/environment.sh"
. "${BASH_SOURCE%/*}/lib/inputs.sh"
. "${BASH_SOURCE%/*}/lib/http.sh"
. "${BASH_SOURCE%/*}/lib/platform_api.sh"
. "${BASH_SOURCE%/*}/lib/process_types.sh"
. "${BASH_SOURCE%/*}/lib/config_vars.sh"
. "${BASH_SOURCE%/*}/lib/record.sh"

main() {
  local app stack build_stack generation web_url
  local -a types names
  local -A sources answer
  read_environment
  read_app app "$PARAM_APP"
  read_api_key
  read_process_types types
  read_config_vars names sources
  check_health

  api_get answer 'want((.stack.name | type) == "string")
    | [.stack.name, .build_stack.name, .generation.name, .web_url] | map(. // "unknown") | @tsv' "/apps/$app"
  expect_ok answer "$app" "look at the app '$app'" "nothing was changed"
  IFS=$'\t' read -r stack build_stack generation web_url < <(printf '%s\n' "${answer[found]}")

  # https://devcenter.heroku.com/articles/generations: Fir apps are built by buildpacks and take no container push.
  if [ "$generation" = fir ] || [ "$stack" = cnb ]; then
    fail "'$app' is an app of the Fir generation, which takes no Docker images" \
      "deploy to an app of the Cedar generation: 'heroku create NAME --stack container'"
  fi
  if [ "$stack" != container ] && [ "$build_stack" != container ]; then
    fail "'$app' is on the stack $stack, and Docker images need the stack container" \
      "run 'heroku stack:set container --app $app' once"
  fi
  record "$app" '{app, web_url: $url, commit: $commit, started_at: (now | todate)}' \
    --arg url "$web_url" --arg commit "${CIRCLE_SHA1-}"
  export_variable HEROKU_WEB_URL "$web_url"
  note "'$app' takes Docker images (stack container); process types: ${types[*]}; config vars: ${names[*]:-none}"
}

main
