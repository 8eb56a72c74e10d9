# The record of the deploy: a JSON file that the steps add to. It carries what one step found to the next, and ends as an artifact, so it
# holds names of config vars and digests of images, and never a value or a key.

record_file=$HOME/.heroku-deploy/heroku-deploy.json

# record FILTER [JQ_OPTION...]: changes the record; one of another app is begun anew.
record() {
  local filter=$1 before=null
  shift
  if [ -f "$record_file" ]; then before=$(cat "$record_file"); else mkdir -p "${record_file%/*}"; fi
  printf '%s' "$before" |
    jq --arg app "$app" 'if .app == $app then . else {app: $app} end | '"$filter" "$@" >"$record_file.new"
  mv "$record_file.new" "$record_file"
}

# recorded JQ_PATH: prints what stands there, or nothing, as in a record of another app.
recorded() {
  if [ -f "$record_file" ]; then
    jq --raw-output --arg app "$app" "select(.app == \$app) | $1 // empty" "$record_file"
  fi
}

# export_variable NAME VALUE: for the steps after this one.
export_variable() {
  printf 'export %s=%q\n' "$1" "$2" >>"${BASH_ENV:-/dev/null}"
}
