# Which Dockerfile builds which process type.

# wants_recursive: whether each process type has a Dockerfile.TYPE of its own.
wants_recursive() {
  is_true "$PARAM_RECURSIVE" || [ "${#process_types[@]}" -gt 1 ]
}

# Sets dockerfiles, one for each process type. The CLI only warns when a Dockerfile.TYPE is missing, and asks a question when there
# are two: both end the step here. The parameter dockerfile names one for all types, or TYPE=PATH for some.
find_dockerfiles() {
  local type entry file
  local -a found
  dockerfiles=()
  for type in "${process_types[@]}"; do
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
        fail "there is no file '$file' in $PWD for the process type $type" "write dockerfile relative to the working directory"
      fi
    elif wants_recursive; then
      mapfile -t found < <(find . -name '.?*' -prune -o -name "Dockerfile.$type" -type f -print)
      if [ "${#found[@]}" -eq 0 ]; then
        fail "there is no Dockerfile.$type for the process type $type" "add it, or take $type off process_types"
      elif [ "${#found[@]}" -gt 1 ]; then
        fail "there are ${#found[@]} files for the process type $type: ${found[*]}" "keep one Dockerfile.$type, or name one in the parameter dockerfile"
      fi
      file=${found[0]}
    elif [ -f Dockerfile ]; then
      file=Dockerfile
    else
      fail "there is no Dockerfile in $PWD" "add one, set recursive to use Dockerfile.$type, or name one in the parameter dockerfile"
    fi
    dockerfiles+=("$file")
  done
  if [ -n "$PARAM_CONTEXT_PATH" ] && ! [ -d "$PARAM_CONTEXT_PATH" ]; then
    fail "the context_path '$PARAM_CONTEXT_PATH' is not a directory in $PWD" "write it relative to the working directory"
  fi
}

# require_target: every Dockerfile has the stage that PARAM_TARGET names; a number counts them.
require_target() {
  local file
  for file in "${dockerfiles[@]}"; do
    if ! [[ $PARAM_TARGET =~ ^[0-9]+$ ]] && ! grep -Eiq "^[[:space:]]*FROM[[:space:]].*[[:space:]]AS[[:space:]]+${PARAM_TARGET//./\\.}[[:space:]]*\$" "$file"; then
      fail "$file has no stage '$PARAM_TARGET'" "name one as its FROM … AS does, or take target off"
    fi
  done
}

# The CLI's own search takes no hyphen.
require_name_for_cli() {
  if wants_recursive && ! [[ $1 =~ ^[A-Za-z0-9_]+$ ]]; then
    fail "the Heroku CLI does not find Dockerfile.$1, because of the hyphen" \
      "rename the process type with an underscore, or name its file in the parameter dockerfile"
  fi
}
