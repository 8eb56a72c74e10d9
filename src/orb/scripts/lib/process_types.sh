# Process types: the parameter process_types as an array.

# read_process_types TYPES. The pattern is the Platform API's own.
read_process_types() {
  local -n types_=$1
  local type
  read -r -d '' -a types_ < <(printf '%s' "$PARAM_PROCESS_TYPES") || true
  local -A seen=()
  for type in "${types_[@]}"; do
    if [[ $type = *[A-Z]* ]]; then
      fail "the process type '$type' has a capital letter, and Heroku's registry accepts none in the name of an image" \
        "write '${type,,}', as the Procfile or the Dockerfile's ending does"
    fi
    if [ -n "${seen[$type]-}" ]; then fail "process_types names '$type' twice" "keep one of them"; fi
    seen[$type]=yes
    if ! [[ $type =~ ^[-A-Za-z0-9_]{1,128}$ ]]; then
      fail "'$type' cannot be a process type" "use letters, digits, underscores and hyphens, and spaces between several"
    fi
  done
  if [ "${#types_[@]}" -eq 0 ]; then
    fail "no process type is given" "set the parameter process_types, to web for most apps"
  fi
}
