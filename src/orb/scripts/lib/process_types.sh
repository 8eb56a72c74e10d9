# Process types: the parameter process_types as an array.

# Sets process_types. The pattern is the Platform API's own.
read_process_types() {
  local type
  read -r -d '' -a process_types < <(printf '%s' "$PARAM_PROCESS_TYPES") || true
  for type in "${process_types[@]}"; do
    if ! [[ $type =~ ^[-A-Za-z0-9_]{1,128}$ ]]; then
      fail "'$type' cannot be a process type" "use letters, digits, underscores and hyphens, and spaces between several"
    fi
  done
  if [ "${#process_types[@]}" -eq 0 ]; then
    fail "no process type is given" "set the parameter process_types, to web for most apps"
  fi
}
