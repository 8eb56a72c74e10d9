# Process types: the parameter process_types as an array.

# read_process_types TYPES. The pattern is the Platform API's own.
read_process_types() {
  local -n types_=$1
  local type
  read -r -d '' -a types_ < <(printf '%s' "$PARAM_PROCESS_TYPES") || true
  for type in "${types_[@]}"; do
    if ! [[ $type =~ ^[-A-Za-z0-9_]{1,128}$ ]]; then
      fail "'$type' cannot be a process type" "use letters, digits, underscores and hyphens, and spaces between several"
    fi
  done
  if [ "${#types_[@]}" -eq 0 ]; then
    fail "no process type is given" "set the parameter process_types, to web for most apps"
  fi
}
