# The inputs that most steps have: the job's variables, the app's name and the API key. Two of them are global, as every
# request needs them and no function sets them twice: api_key, and job_environment, the job's variables by name.

# Sets job_environment. Called before a step sets a variable of its own: those of the job may have the same names.
read_environment() {
  refuse_tracing
  mapfile -d '' -t < <(with_environment env -0)
  declare -gA job_environment=()
  local entry
  for entry in "${MAPFILE[@]}"; do job_environment[${entry%%=*}]=${entry#*=}; done
}

# expand RESULT TEXT: replaces $NAME and ${NAME} by the job's environment variables; the supported way on CircleCI, and
# not eval.
expand() {
  local -n expanded_=$1
  case $2 in
    *\$*)
      require_variables "$2"
      expanded_=$(with_environment circleci env subst "$2")
      ;;
    *) expanded_=$2 ;;
  esac
}

# require_variables TEXT: ends the step where TEXT names a variable that the job does not have: it would become nothing.
require_variables() {
  local rest=$1 name
  while [[ $rest =~ \$(\{([A-Za-z_][A-Za-z0-9_]*)\}|([A-Za-z_][A-Za-z0-9_]*))(.*) ]]; do
    name=${BASH_REMATCH[2]}${BASH_REMATCH[3]} rest=${BASH_REMATCH[4]}
    if [[ " ${hidden_variables[*]-} " != *" $name "* ]] &&
      ! [[ $(declare -p "$name" 2>/dev/null) =~ ^declare\ -[a-zA-Z]*x ]]; then
      fail "\$$name is not set (the parameter is '$1')" \
        "set the variable in the job's context or project settings, or write the value itself"
    fi
  done
}

# read_app APP TEXT: sets APP to the name that TEXT gives. The pattern is the Platform API's own.
read_app() {
  local -n app_=$1
  expand "$1" "$2"
  if [ -z "$app_" ]; then
    fail "the app's name is empty (the parameter is '$2')" \
      "set the variable in the job's context or project settings, or write the name itself"
  fi
  if ! [[ $app_ =~ ^[a-z][a-z0-9-]{1,28}[a-z0-9]$ ]]; then
    fail "'$app_' cannot be the name of a Heroku app" \
      "use the name as 'heroku apps' lists it: 3 to 30 lower-case letters, digits and hyphens, a letter first"
  fi
}

# Sets api_key from the variable that PARAM_API_KEY names; the key itself is never a parameter. From here on the
# programs that the step starts see little of the job's variables.
read_api_key() {
  refuse_tracing
  api_key=${!PARAM_API_KEY-}
  if [ -z "$api_key" ]; then
    fail "\$$PARAM_API_KEY is not set, so there is no Heroku API key" \
      "make one with 'heroku authorizations:create' and store it as $PARAM_API_KEY in a context or the project settings"
  fi
  # Anything else would break out of the header that carries it.
  if [[ $api_key =~ [^A-Za-z0-9._~+/=-] ]]; then
    fail "the key in \$$PARAM_API_KEY has a space, quote or line break in it" "store it again without them"
  fi
  hide_environment
  # A job that is cancelled runs no more steps: the one under way takes the login away.
  trap log_out TERM
}

log_out() {
  docker logout registry.heroku.com >/dev/null 2>&1 || true
  exit 143
}

# check_health: ends the step where the health gate could never be passed: curl would ask another host, or grep would
# match nothing.
check_health() {
  local reason status=0
  case $PARAM_HEALTH_PATH in
    *[[:space:]]*) fail "the health_path '$PARAM_HEALTH_PATH' has a space in it" "write %20 for a space" ;;
    '' | /*) ;;
    *)
      fail "the health_path '$PARAM_HEALTH_PATH' does not begin with '/'" \
        "write the path below the app's address, such as /$PARAM_HEALTH_PATH"
      ;;
  esac
  reason=$(grep -E -- "$PARAM_HEALTH_MATCH" /dev/null 2>&1) || status=$?
  if [ "$status" -gt 1 ]; then
    fail "the health_match '$PARAM_HEALTH_MATCH' is not an extended regular expression: ${reason#grep: }" \
      "write it as 'grep -E' takes it, with a backslash before a bracket or brace that stands for itself"
  fi
}

# A boolean parameter reaches a step as 1 or as true, depending on how the config was compiled.
is_true() {
  [ "$1" = true ] || [ "$1" = 1 ]
}
