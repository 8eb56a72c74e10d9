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

# Whether the app is created first: 'heroku-orb deploy --create' looks at all else before.
creates_app() {
  [ -n "${HEROKU_ORB_CREATES_APP-}" ]
}

look_at_app() {
  read_app "$PARAM_APP"
  if creates_app; then
    note "$app will be created"
    return
  fi
  ask "look at '$app'" "/apps/$app" '"\(.name), stack \(.stack.name), generation \(.generation.name // "unknown")\(if .maintenance then ", in maintenance" else "" end)"'
  printf '%s' "$http_body" | jq --exit-status \
    '(.stack.name == "container" or .build_stack.name == "container") and .generation.name != "fir"' >/dev/null ||
    fail "'$app' takes no Docker images" "run 'heroku stack:set container --app $app', on the Cedar generation"
}

look_at_process_types() {
  local type running
  read_process_types
  if [ -z "$PARAM_IMAGE" ]; then find_dockerfiles; fi
  if [ "$PARAM_CLIENT" = cli ] && ! needs_docker; then
    for type in "${process_types[@]}"; do require_name_for_cli "$type"; done
  fi
  if creates_app; then
    printf '%s' "${process_types[*]}"
    return
  fi
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
  choose_builder
  read_docker_options
  if [ -n "$PARAM_TARGET" ] && [ -z "$PARAM_IMAGE" ]; then
    find_dockerfiles
    require_target
  fi
  printf '%s' "arguments: ${build_args[*]:-none}; secrets: ${PARAM_BUILD_SECRETS:-none}${PARAM_TARGET:+; target: $PARAM_TARGET}"
}

# The image that is pushed as it is: one that the engine has, or that can be pulled.
look_at_image() {
  local reference
  if [ -z "$PARAM_IMAGE" ]; then
    note "built here"
    return
  fi
  reference=$(expand "$PARAM_IMAGE")
  if [ -z "$reference" ]; then
    fail "the image is empty (the parameter is '$PARAM_IMAGE')" "set the variable, or write the reference itself"
  fi
  if docker image inspect "$reference" >/dev/null 2>&1; then
    note "$reference, which this Docker engine has"
  elif found=$(docker manifest inspect "$reference" 2>&1 >/dev/null); then
    note "$reference, to be pulled"
  else
    fail "the image '$reference' is not here and cannot be pulled: ${found##*$'\n'}" "check the reference, and log Docker in to its registry"
  fi
}

look_at_health() {
  check_health
  printf '%s' "${PARAM_HEALTH_PATH:-the state of the dynos}${PARAM_HEALTH_MATCH:+, a line like $PARAM_HEALTH_MATCH}"
}

look_at_config_vars() {
  local -a surplus=()
  read_config_vars
  if ! creates_app && { [ "${#config_names[@]}" -gt 0 ] || [ "$PARAM_CONFIG_STRATEGY" = exact ]; }; then
    platform_api GET "/apps/$app/config-vars"
    expect_ok "read the config vars of '$app'"
    if [ "$PARAM_CONFIG_STRATEGY" = exact ]; then read_surplus "$http_body"; fi
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

# The registry answers for itself, and may refuse a key that the API accepts.
look_at_registry() {
  local url=https://registry.heroku.com/v2/ first_type
  read -r first_type _ < <(printf '%s\n' "${PARAM_PROCESS_TYPES:-web}")
  ask_registry "$url" || fail "registry.heroku.com $registry_says" "$registry_remedy"
  if ! creates_app && ! ask_registry "$url$app/$first_type/manifests/latest"; then
    fail "registry.heroku.com $registry_says for '$app'" "$registry_remedy"
  fi
  note "accepts the key"
}

# ask_registry URL: whether the registry lets the key read there; sets registry_says and registry_remedy where it does not.
ask_registry() {
  local status
  status=$(curl --config <(printf 'user = "_:%s"\n' "$api_key") --silent --output /dev/null --head --connect-timeout 10 --max-time 30 \
    --header 'Accept: application/vnd.docker.distribution.manifest.v2+json' --write-out '%{http_code}' "$1") || status=000
  registry_remedy="see https://status.heroku.com, then try again"
  case $status in
    2?? | 404) return 0 ;;
    401 | 403)
      registry_says="does not accept the key in \$$PARAM_API_KEY ($status)"
      registry_remedy="use a key of an account that may deploy the app: 'heroku authorizations:create' makes one"
      ;;
    000) registry_says="does not answer" registry_remedy="check the network here and https://status.heroku.com" ;;
    *) registry_says="answers $status" ;;
  esac
  return 1
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
# How the engine keeps images decides who builds; whether it answers is examined below.
store=$(docker info --format '{{json .DriverStatus}}' 2>/dev/null) || store=
examine key look_at_key
examine 'key expires' look_at_expiry
examine app look_at_app
examine 'process types' look_at_process_types
examine 'build options' look_at_build
examine image look_at_image
examine 'config vars' look_at_config_vars
examine 'health gate' look_at_health
examine 'rate limit' look_at_rate
examine docker look_at_docker
examine registry look_at_registry
examine 'heroku CLI' look_at_cli
if [ "$bad" -gt 0 ]; then
  fail "$bad of these would make the deploy of '$app' fail" "see the lines above; nothing was changed"
fi
note "a deploy of '$app' can begin; nothing was changed"
