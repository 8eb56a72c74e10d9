# The record of the deploy: a JSON file that the steps add to. It carries what one step found to the next, and ends as an artifact, so it
# holds names of config vars and digests of images, and never a value or a key.

record_file=$HOME/.heroku-deploy/heroku-deploy.json

# record [JQ_OPTION...] FILTER: changes the record; one of another app is begun anew.
record() {
  mkdir -p "${record_file%/*}"
  if [ "$(recorded .app)" != "$app" ]; then
    jq --null-input --arg app "$app" '{app: $app}' >"$record_file"
  fi
  jq "$@" <"$record_file" >"$record_file.new"
  mv "$record_file.new" "$record_file"
}

# recorded JQ_PATH: prints what stands there, or nothing.
recorded() {
  jq --raw-output "$1 // empty" "$record_file" 2>/dev/null || true
}

# export_variable NAME VALUE: for the steps after this one.
export_variable() {
  printf 'export %s=%q\n' "$1" "$2" >>"${BASH_ENV:-/dev/null}"
}
