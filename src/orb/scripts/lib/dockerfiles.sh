# Which Dockerfile builds which process type.

# wants_recursive TYPE...: whether each process type has a Dockerfile.TYPE of its own.
wants_recursive() {
  is_true "$PARAM_RECURSIVE" || [ $# -gt 1 ]
}

# find_dockerfiles DOCKERFILES TYPE...: sets DOCKERFILES, one for each process type, by its name. The CLI only warns
# when a Dockerfile.TYPE is missing, and asks a question when there are two: both end the step here. The parameter
# dockerfile names one for all types, or TYPE=PATH for some.
find_dockerfiles() {
  local -n dockerfiles_=$1
  local type entry file
  local -a found
  shift
  dockerfiles_=()
  for type in "$@"; do
    file=
    for entry in $PARAM_DOCKERFILE; do
      case $entry in
        "$type="*) file=${entry#*=} ;;
        *=*) ;;
        *) file=${file:-$entry} ;;
      esac
    done
    if [ -n "$file" ]; then
      if ! [ -f "$file" ]; then
        fail "there is no file '$file' in $PWD for the process type $type" \
          "write dockerfile relative to the working directory"
      fi
    elif wants_recursive "$@"; then
      mapfile -t found < <(find . -name '.?*' -prune -o -name "Dockerfile.$type" -type f -print)
      if [ "${#found[@]}" -eq 0 ]; then
        fail "there is no Dockerfile.$type for the process type $type" "add it, or remove $type from process_types"
      elif [ "${#found[@]}" -gt 1 ]; then
        fail "there are ${#found[@]} files for the process type $type: ${found[*]}" \
          "keep one Dockerfile.$type, or name one in the parameter dockerfile"
      fi
      file=${found[0]}
    elif [ -f Dockerfile ]; then
      file=Dockerfile
    else
      fail "there is no Dockerfile in $PWD" \
        "add one, set recursive to use Dockerfile.$type, or name one in the parameter dockerfile"
    fi
    dockerfiles_[$type]=$file
  done
  if [ -n "$PARAM_CONTEXT_PATH" ] && ! [ -d "$PARAM_CONTEXT_PATH" ]; then
    fail "the context_path '$PARAM_CONTEXT_PATH' is not a directory in $PWD" \
      "write it relative to the working directory"
  fi
}

# require_names_for_cli TYPE...: the CLI's own search takes no hyphen.
require_names_for_cli() {
  local type
  for type in "$@"; do
    if wants_recursive "$@" && [[ $type = *-* ]]; then
      fail "the Heroku CLI does not find Dockerfile.$type, because of the hyphen" \
        "rename the process type with an underscore, or name its file in the parameter dockerfile"
    fi
  done
}
