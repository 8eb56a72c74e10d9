#!/bin/bash
# Looks at everything that a deploy depends on, says what it found line by line, and changes nothing. Red when something
# would make the deploy fail.
set -euo pipefail
. "${BASH_SOURCE%/*}/lib/console.sh"
. "${BASH_SOURCE%/*}/lib/environment.sh"
. "${BASH_SOURCE%/*}/lib/inputs.sh"
. "${BASH_SOURCE%/*}/lib/http.sh"
. "${BASH_SOURCE%/*}/lib/platform_api.sh"
. "${BASH_SOURCE%/*}/lib/process_types.sh"
. "${BASH_SOURCE%/*}/lib/dockerfiles.sh"
. "${BASH_SOURCE%/*}/lib/config_vars.sh"
. "${BASH_SOURCE%/*}/lib/build_options.sh"
. "${BASH_SOURCE%/*}/lib/docker.sh"
. "${BASH_SOURCE%/*}/lib/cli_version.sh"

# ask APP TASK PATH FILTER: prints what FILTER makes of the answer.
ask() {
  local -A answer
  api_get answer "$4" "$3"
  expect_ok answer "$1" "$2"
  printf '%s' "${answer[found]}"
}

look_at_key() {
  read_api_key
  ask "$1" 'use the key' /account 'want((.email | type) == "string")
    | "of \(.email)\(if .two_factor_authentication then ", with two-factor" else "" end)"'
}

look_at_expiry() {
  local -A answer
  KEY=$api_key api_get answer 'want(type == "array")
    | [.[] | select(.access_token.token == env.KEY) | .access_token.expires_in]
    | if length == 0 or .[0] == null then "no expiry is known" else "expires in \(.[0] / 86400 | floor) days" end' \
    /oauth/authorizations
  if [[ ${answer[status]} = 2* ]]; then
    note "${answer[found]}"
  else
    note "not shown to this key ($(answer_in_words answer))"
  fi
}

# Whether the app is created first: 'heroku-orb deploy --create' looks at all else before.
creates_app() {
  [ -n "${HEROKU_ORB_CREATES_APP-}" ]
}

look_at_app() {
  local app
  local -A answer
  read_app app "$PARAM_APP"
  if creates_app; then
    note "$app will be created"
    return
  fi
  api_get answer 'want((.stack.name | type) == "string")
    | "\(.name), stack \(.stack.name), generation \(.generation.name // "unknown")"
      + "\(if .maintenance then ", in maintenance" else "" end)",
      ((.stack.name == "container" or .build_stack.name == "container") and .generation.name != "fir")' "/apps/$app"
  expect_ok answer "$app" "look at '$app'"
  note "${answer[found]%$'\n'*}"
  if [ "${answer[found]##*$'\n'}" != true ]; then
    fail "'$app' takes no Docker images" "run 'heroku stack:set container --app $app', on the Cedar generation"
  fi
}

# read_store STORE: how the engine keeps images, which decides who builds; whether it answers is examined on its own.
read_store() {
  local -n store_=$1
  store_=$(docker info --format '{{json .DriverStatus}}' 2>/dev/null) || store_=
}

look_at_process_types() {
  local type running
  local store
  local -a types
  local -A dockerfiles
  read_process_types types
  if [ -z "$PARAM_IMAGE" ]; then find_dockerfiles dockerfiles "${types[@]}"; fi
  read_store store
  if [ "$PARAM_CLIENT" = cli ] && ! needs_docker "$store"; then
    require_names_for_cli "${types[@]}"
  fi
  if creates_app; then
    printf '%s' "${types[*]}"
    return
  fi
  running=$(ask "$1" "read the formation of '$1'" "/apps/$1/formation" \
    'want(type == "array" and all(.[]; (.type | type) == "string")) | [.[].type] | join(" ")') || return
  printf '%s' "${types[*]}; the app has ${running:-none yet}"
  for type in $running; do
    case " ${types[*]} " in
      *" $type "*) ;;
      *) printf '; %s keeps its old image' "$type" ;;
    esac
  done
}

# require_target DOCKERFILE...: each has the stage that PARAM_TARGET names; a number counts them.
require_target() {
  local file stage="^[[:space:]]*FROM[[:space:]].*[[:space:]]AS[[:space:]]+${PARAM_TARGET//./\\.}[[:space:]]*\$"
  for file in "$@"; do
    if ! [[ $PARAM_TARGET =~ ^[0-9]+$ ]] && ! grep -Eiq "$stage" "$file"; then
      fail "$file has no stage '$PARAM_TARGET'" "use the name of a stage, as in FROM … AS NAME, or remove target"
    fi
  done
}

look_at_build() {
  local store
  local -a types args values secrets command
  local -A dockerfiles
  read_process_types types
  read_build_args args values
  read_build_secrets secrets values "${args[@]}"
  read_store store
  choose_builder command "$store"
  add_options command "${args[@]}"
  if [ -n "$PARAM_TARGET" ] && [ -z "$PARAM_IMAGE" ]; then
    find_dockerfiles dockerfiles "${types[@]}"
    require_target "${dockerfiles[@]}"
  fi
  printf '%s' "arguments: ${args[*]:-none}; secrets: ${PARAM_BUILD_SECRETS:-none}" \
    "${PARAM_TARGET:+; target: $PARAM_TARGET}"
}

# The image that is pushed as it is: one that the engine has, or that can be pulled.
look_at_image() {
  local reference found
  if [ -z "$PARAM_IMAGE" ]; then
    note "built here"
    return
  fi
  expand reference "$PARAM_IMAGE"
  if [ -z "$reference" ]; then
    fail "the image is empty (the parameter is '$PARAM_IMAGE')" "set the variable, or write the reference itself"
  fi
  if docker image inspect "$reference" >/dev/null 2>&1; then
    note "$reference, which this Docker engine has"
  elif found=$(docker manifest inspect "$reference" 2>&1 >/dev/null); then
    note "$reference, to be pulled"
  else
    fail "the image '$reference' is not here and cannot be pulled: ${found##*$'\n'}" \
      "check the reference, and log Docker in to its registry"
  fi
}

look_at_health() {
  check_health
  printf '%s' "${PARAM_HEALTH_PATH:-the state of the dynos}${PARAM_HEALTH_MATCH:+, a line like $PARAM_HEALTH_MATCH}"
}

look_at_config_vars() {
  local config
  local -a names surplus=()
  local -A sources
  read_config_vars names sources
  if [ "${#names[@]}" -eq 0 ] && [ "$PARAM_CONFIG_STRATEGY" = exact ]; then
    fail "config_strategy is exact and config_vars is empty: every config var would be removed" \
      "list the config vars that the app is to have, or set config_strategy to merge"
  fi
  if ! creates_app && { [ "${#names[@]}" -gt 0 ] || [ "$PARAM_CONFIG_STRATEGY" = exact ]; }; then
    config=$(ask "$1" "read the config vars of '$1'" "/apps/$1/config-vars" 'want(type == "object") | tojson') || return
    if [ "$PARAM_CONFIG_STRATEGY" = exact ]; then read_surplus surplus "$1" "$config" '' "${names[@]}"; fi
  fi
  printf '%s' "${names[*]:-none}${surplus[*]:+; would remove ${surplus[*]}}"
}

look_at_rate() {
  ask "$1" 'read the rate limit' /account/rate-limits \
    'want((.remaining | type) == "number") | "\(.remaining) requests are left in this hour"'
}

look_at_docker() {
  local store
  require_docker store
  docker version --format 'client {{.Client.Version}}, engine {{.Server.Version}} ({{.Server.Os}}/{{.Server.Arch}})'
}

# The registry answers for itself, and may refuse a key that the API accepts.
look_at_registry() {
  local path first_type
  read -r first_type _ < <(printf '%s\n' "${PARAM_PROCESS_TYPES:-web}")
  for path in '' "$1/$first_type/manifests/latest"; do
    if [ -z "$path" ] || ! creates_app; then ask_registry "$path"; fi
  done
  note "accepts the key"
}

# ask_registry PATH: ends the step where the registry does not let the key read there. That there is no image yet is
# fine.
ask_registry() {
  local -A answer
  request answer '' "user = \"_:$api_key\"" '' --max-time 30 \
    --header 'Accept: application/vnd.docker.distribution.manifest.v2+json' "https://registry.heroku.com/v2/$1"
  case ${answer[status]} in
    2?? | 404) ;;
    401 | 403)
      fail "registry.heroku.com does not accept the key in \$$PARAM_API_KEY (${answer[status]})${1:+ for '${1%%/*}'}" \
        "use a key of an account that may deploy the app: 'heroku authorizations:create' makes one"
      ;;
    000) fail "registry.heroku.com does not answer" "check the network here and https://status.heroku.com" ;;
    *) fail "registry.heroku.com answers ${answer[status]}" "see https://status.heroku.com, then try again" ;;
  esac
}

look_at_cli() {
  local version
  local -A archive
  if [ "$PARAM_CLIENT" = api ]; then
    note "not needed by the client api"
    return
  fi
  read_cli_version version
  if [ "$(installed_version heroku)" = "$version" ]; then
    note "$version is installed"
  else
    require_installable archive "$version"
    note "$version will be installed"
  fi
}

# examine BAD WHAT LOOK APP: one line of the report. What LOOK prints is what was found; where it fails, the reason and
# the remedy, and BAD counts it.
examine() {
  local -n bad_=$1
  local found
  if found=$("$3" "$4" 2>&1); then
    printf 'ok   %-14s %s\n' "$2" "$found"
  else
    printf 'BAD  %-14s %s\n' "$2" "${found#error: }"
    bad_=$((bad_ + 1))
  fi
}

main() {
  local app bad=0
  # A look needs no patience.
  export PLATFORM_API_PAUSES=' '
  read_environment
  api_key=${!PARAM_API_KEY-}
  expand app "$PARAM_APP"
  examine bad key look_at_key "$app"
  examine bad 'key expires' look_at_expiry "$app"
  examine bad app look_at_app "$app"
  examine bad 'process types' look_at_process_types "$app"
  examine bad 'build options' look_at_build "$app"
  examine bad image look_at_image "$app"
  examine bad 'config vars' look_at_config_vars "$app"
  examine bad 'health gate' look_at_health "$app"
  examine bad 'rate limit' look_at_rate "$app"
  examine bad docker look_at_docker "$app"
  examine bad registry look_at_registry "$app"
  examine bad 'heroku CLI' look_at_cli "$app"
  if [ "$bad" -gt 0 ]; then
    fail "$bad of these would make the deploy of '$app' fail" "see the lines above; nothing was changed"
  fi
  note "a deploy of '$app' can begin; nothing was changed"
}

main
