# Config vars: the parameter config_vars, a list of NAME or HEROKU_NAME=ENVIRONMENT_NAME, and never a value.

# read_config_vars NAMES SOURCES: sets NAMES, an array, and SOURCES, by such a name the variable that holds the value.
# Names every variable that is missing at once. read_environment comes first.
read_config_vars() {
  local -n names_=$1 sources_=$2
  # Bytes, not characters, are what Heroku counts.
  local LC_ALL=C entry name source value size=0
  local -a entries missing=()
  names_=()
  sources_=()
  read -r -d '' -a entries < <(printf '%s' "$PARAM_CONFIG_VARS") || true
  for entry in "${entries[@]}"; do
    name=${entry%%=*}
    source=${entry#*=}
    if ! [[ $source =~ ^[A-Za-z_][A-Za-z0-9_]*$ ]]; then
      fail "'$source' in config_vars cannot be the name of an environment variable" \
        "write HEROKU_NAME=ENVIRONMENT_NAME, for example $name=${source//[^A-Za-z0-9_]/_}; values do not belong here"
    fi
    check_config_name "$name"
    if [ -n "${sources_[$name]-}" ]; then
      fail "config_vars names the config var '$name' twice" \
        "keep one of them: with two values, each deploy would change it and restart the app"
    fi
    value=${job_environment[$source]-}
    if ! is_text "$value"; then
      fail "the value of \$$source is not valid UTF-8, and Heroku's JSON cannot hold it" \
        "store it again as text, or encoded: base64, say"
    fi
    if [ -z "$value" ]; then missing+=("$source"); fi
    size=$((size + ${#name} + ${#value}))
    names_+=("$name")
    sources_[$name]=$source
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

# is_text VALUE: whether it is valid UTF-8. Most values are plain ASCII, and need no program to say so.
is_text() {
  local LC_ALL=C
  case $1 in
    *[^[:ascii:]]*) printf '%s' "$1" | iconv --from-code UTF-8 --to-code UTF-8 >/dev/null 2>&1 ;;
  esac
}

# read_surplus SURPLUS APP CONFIG STATE NAME...: sets SURPLUS to the names in CONFIG, the app's config vars as Heroku
# answers them, that the strategy exact removes: none of those named, and not what an add-on has set, one of another app
# that is attached here included. An attachment that does not name its config vars keeps all that begin with its name.
# https://devcenter.heroku.com/articles/platform-api-reference#add-on-attachment
read_surplus() {
  local -n surplus_=$1
  local app=$2 config=$3 addons filter='want(type == "array" and all(.[]; type == "object")) | tojson'
  local -A owned
  api_get owned "$filter" "/apps/$app/addons"
  expect_ok owned "$app" "read the add-ons of '$app'" "$4"
  addons=${owned[found]}
  api_get owned "$filter" "/apps/$app/addon-attachments" --header 'Accept-Inclusion: config_vars'
  expect_ok owned "$app" "read the add-ons that are attached to '$app'" "$4"
  mapfile -t surplus_ < <(
    printf '%s\n' "$config" "$addons" "${owned[found]}" | jq --raw-output --slurp --args '
      (.[1] + .[2] | map(.config_vars[]?)) as $owned
      | (.[2] | map(select(.config_vars == null) | .name + "_")) as $prefixes
      | .[0] | keys - $owned - $ARGS.positional | .[]
      | select(. as $name | $prefixes | any(. as $prefix | $name | startswith($prefix)) | not)' "${@:5}"
  )
}

# Heroku's rules for names say "should", so a name that breaks one is sent, with a warning.
check_config_name() {
  case $1 in
    -*)
      fail "the name '$1' in config_vars begins with a hyphen, and the programs that set it would take it for\
 an option" \
        "write a name that begins with a letter"
      ;;
    '') fail "a name is missing before '=' in config_vars" "write HEROKU_NAME=ENVIRONMENT_NAME" ;;
    *[!A-Za-z0-9_]*) warn "Heroku documents that a config var's name has only letters, digits and underscores: '$1'" ;;
    __*) warn "Heroku documents that a config var's name does not begin with two underscores: '$1'" ;;
    HEROKU_*) warn "Heroku keeps names that begin with HEROKU_ for itself: '$1'" ;;
  esac
}
