#!/bin/bash
# Looks at everything that a deploy depends on, says what it found line by line, and changes nothing. Red when something would make the
# deploy fail.
set -euo pipefail
. "${BASH_SOURCE%/*}/lib/console.sh"
. "${BASH_SOURCE%/*}/lib/inputs.sh"
. "${BASH_SOURCE%/*}/lib/platform_api.sh"
. "${BASH_SOURCE%/*}/lib/process_types.sh"
. "${BASH_SOURCE%/*}/lib/dockerfiles.sh"
. "${BASH_SOURCE%/*}/lib/config_vars.sh"
. "${BASH_SOURCE%/*}/lib/build_options.sh"
. "${BASH_SOURCE%/*}/lib/docker.sh"
. "${BASH_SOURCE%/*}/lib/cli_version.sh"

bad=0
# A look needs no patience.
export PLATFORM_API_PAUSES=' '

# examine WHAT COMMAND...: one line of the report. What the command prints is what was found; where it fails, the reason and the remedy.
examine() {
  local what=$1 found
  shift
  if found=$("$@" 2>&1); then
    printf 'ok   %-14s %s\n' "$what" "$found"
  else
    printf 'BAD  %-14s %s\n' "$what" "${found#error: }"
    bad=$((bad + 1))
  fi
}

# ask TASK PATH JQ_FILTER: prints the answer, put into words by jq.
ask() {
  platform_api GET "$2"
  expect_ok "$1"
  printf '%s' "$http_body" | jq --raw-output "$3"
}

look_at_key() {
  read_api_key
  ask 'use the key' /account '"of \(.email)\(if .two_factor_authentication then ", with two-factor" else "" end)"'
}

look_at_expiry() {
  platform_api GET /oauth/authorizations
  case $http_status in
    2??)
      printf '%s' "$http_body" | key=$api_key jq --raw-output \
        '[.[] | select(.access_token.token == env.key) | .access_token.expires_in] |
          if length == 0 or .[0] == null then "no expiry is known" else "expires in \(.[0] / 86400 | floor) days" end'
      ;;
    *) note "not told to this key ($(answer_in_words))" ;;
  esac
}

look_at_app() {
  read_app "$PARAM_APP"
  ask "look at '$app'" "/apps/$app" '"\(.name), stack \(.stack.name), generation \(.generation.name // "unknown")\(if .maintenance then ", in maintenance" else "" end)"'
  printf '%s' "$http_body" | jq --exit-status \
    '(.stack.name == "container" or .build_stack.name == "container") and .generation.name != "fir"' >/dev/null ||
    fail "'$app' takes no Docker images" "run 'heroku stack:set container --app $app', on the Cedar generation"
}

look_at_process_types() {
  read_process_types
  if [ -z "$PARAM_IMAGE" ]; then find_dockerfiles; fi
  local type running
  platform_api GET "/apps/$app/formation"
  expect_ok "read the formation of '$app'"
  running=$(printf '%s' "$http_body" | jq --raw-output '[.[].type] | join(" ")')
  printf '%s' "${process_types[*]}; the app has ${running:-none yet}"
  for type in $running; do
    case " ${process_types[*]} " in
      *" $type "*) ;;
      *) printf '; %s keeps its old image' "$type" ;;
    esac
  done
}

look_at_build() {
  read_process_types
  read_build_args
  read_build_secrets
  if [ -n "$PARAM_TARGET" ] && [ -z "$PARAM_IMAGE" ]; then
    find_dockerfiles
    require_target
  fi
  printf '%s' "arguments: ${build_args[*]:-none}; secrets: ${PARAM_BUILD_SECRETS:-none}${PARAM_TARGET:+; target: $PARAM_TARGET}"
}

look_at_health() {
  check_health
  printf '%s' "${PARAM_HEALTH_PATH:-the state of the dynos}${PARAM_HEALTH_MATCH:+, a line like $PARAM_HEALTH_MATCH}"
}

look_at_config_vars() {
  local -a surplus=()
  read_config_vars
  if [ "$PARAM_CONFIG_STRATEGY" = exact ]; then
    platform_api GET "/apps/$app/config-vars"
    expect_ok "read the config vars of '$app'"
    read_surplus "$http_body"
  fi
  printf '%s' "${config_names[*]:-none}${surplus[*]:+; would remove ${surplus[*]}}"
}

look_at_rate() {
  ask 'read the rate limit' /account/rate-limits '"\(.remaining) requests are left in this hour"'
}

look_at_docker() {
  require_docker
  docker version --format 'client {{.Client.Version}}, engine {{.Server.Version}} ({{.Server.Os}}/{{.Server.Arch}})'
}

look_at_cli() {
  if [ "$PARAM_CLIENT" = api ]; then
    note "not needed by the client api"
    return
  fi
  read_cli_version
  if [ "$(installed_version heroku)" = "$version" ]; then
    note "$version is installed"
  else
    require_installable
    note "$version will be installed"
  fi
}

read_environment
api_key=${!PARAM_API_KEY-}
app=$(expand "$PARAM_APP")
examine key look_at_key
examine 'key expires' look_at_expiry
examine app look_at_app
examine 'process types' look_at_process_types
examine 'build options' look_at_build
examine 'config vars' look_at_config_vars
examine 'health gate' look_at_health
examine 'rate limit' look_at_rate
examine docker look_at_docker
examine 'heroku CLI' look_at_cli
if [ "$bad" -gt 0 ]; then
  fail "$bad of these would make the deploy of '$app' fail" "see the lines above; nothing was changed"
fi
note "a deploy of '$app' can begin; nothing was changed"
