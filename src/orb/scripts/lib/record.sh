# The record of the deploy: a JSON file that the steps add to. It carries what one step found to the next, and ends as an artifact, so it
# holds names of config vars and digests of images, and never a value or a key.

# record FILTER [JQ_OPTION...]: changes the record; one of another app is begun anew.
record() {
  local filter=$1 before=null reason file=$HOME/.heroku-deploy/heroku-deploy.json
  shift
  if [ -f "$file" ]; then before=$(cat "$file"); fi
  if ! reason=$({
    mkdir -p "${file%/*}" && printf '%s' "$before" |
      jq --arg app "$app" 'if .app == $app then . else {app: $app} end | '"$filter" "$@" >"$file.new" && mv "$file.new" "$file"
  } 2>&1); then
    fail "the record of the deploy cannot be written to ~${file#"$HOME"}: ${reason##*: }" \
      "make room on the job's disk: a larger resource_class has a larger one"
  fi
}

# recorded JQ_PATH: prints what stands there, or nothing, as in a record of another app.
recorded() {
  local file=$HOME/.heroku-deploy/heroku-deploy.json
  if [ -f "$file" ]; then
    jq --raw-output --arg app "$app" "select(.app == \$app) | $1 // empty" "$file"
  fi
}

# export_variable NAME VALUE: for the steps after this one.
export_variable() {
  printf 'export %s=%q\n' "$1" "$2" >>"${BASH_ENV:-/dev/null}"
}
