# Config vars: the parameter config_vars, a list of NAME or HEROKU_NAME=ENVIRONMENT_NAME, and never a value.

# Sets config_names and config_sources, two arrays side by side, and names every variable that is missing at once. read_environment comes first.
read_config_vars() {
  # Bytes, not characters, are what Heroku counts.
  local LC_ALL=C entry name source value size=0
  local -a entries missing=()
  local -A seen=()
  config_names=()
  config_sources=()
  read -r -d '' -a entries < <(printf '%s' "$PARAM_CONFIG_VARS") || true
  for entry in "${entries[@]}"; do
    name=${entry%%=*}
    source=${entry#*=}
    if ! [[ $source =~ ^[A-Za-z_][A-Za-z0-9_]*$ ]]; then
      fail "'$source' in config_vars cannot be the name of an environment variable" \
        "write HEROKU_NAME=ENVIRONMENT_NAME, for example $name=${source//[^A-Za-z0-9_]/_}; values do not belong here"
    fi
    check_config_name "$name"
    if [ -n "${seen[$name]-}" ]; then
      fail "config_vars names the config var '$name' twice" "keep one of them: with two values, each deploy would change it and restart the app"
    fi
    seen[$name]=1
    value=${job_environment[$source]-}
    if [ -z "$value" ]; then missing+=("$source"); fi
    size=$((size + ${#name} + ${#value}))
    config_names+=("$name")
    config_sources+=("$source")
  done
  if [ "${#missing[@]}" -gt 0 ]; then
    fail "not set, or empty: ${missing[*]}" \
      "store each in a context that the job uses or in the project settings, or take it off config_vars"
  fi
  # https://devcenter.heroku.com/articles/config-vars: the limit of an app's config vars, names and values together.
  if [ "$size" -gt 65536 ]; then
    fail "the config vars hold $size bytes; Heroku takes 65536" "keep large values elsewhere and pass a reference"
  fi
}

# read_surplus CONFIG [STATE]: sets surplus to the names in CONFIG, the app's config vars as Heroku answers them, that the strategy exact
# removes: not those of config_vars, and not what an add-on has set, one of another app that is attached here included. An attachment
# that does not name its config vars keeps all that begin with its name.
# https://devcenter.heroku.com/articles/platform-api-reference#add-on-attachment
read_surplus() {
  local addons
  platform_api GET "/apps/$app/addons"
  expect_ok "read the add-ons of '$app'" "${2-}"
  addons=$http_body
  platform_api GET "/apps/$app/addon-attachments" '' --header 'Accept-Inclusion: config_vars'
  expect_ok "read the add-ons that are attached to '$app'" "${2-}"
  # shellcheck disable=SC2034 # not every step reads it
  mapfile -t surplus < <(
    printf '%s\n' "$1" "$addons" "$http_body" | jq --raw-output --slurp --args '
      (.[1] + .[2] | map(.config_vars[]?)) as $owned
      | (.[2] | map(select(.config_vars == null) | .name + "_")) as $prefixes
      | .[0] | keys - $owned - $ARGS.positional | .[]
      | select(. as $name | $prefixes | any(. as $prefix | $name | startswith($prefix)) | not)' "${config_names[@]}"
  )
}

# Heroku's rules for names say "should", so a name that breaks one is sent, with a warning.
check_config_name() {
  case $1 in
    '') fail "a name is missing before '=' in config_vars" "write HEROKU_NAME=ENVIRONMENT_NAME" ;;
    *[!A-Za-z0-9_]*) warn "Heroku documents that a config var's name has only letters, digits and underscores: '$1'" ;;
    __*) warn "Heroku documents that a config var's name does not begin with two underscores: '$1'" ;;
    HEROKU_*) warn "Heroku keeps names that begin with HEROKU_ for itself: '$1'" ;;
  esac
}
