# The record of the deploy: a JSON file that the steps add to. It carries what one step found to the next, and ends as
# an artifact, so it holds names of config vars and digests of images, and never a value or a key. Its shape; what has
# not happened is not there:
#
#   app                  string, the app that it is about: one of another app is replaced by a new one
#   web_url, commit      strings
#   started_at           time, as 2026-11-25T10:00:00Z
#   newest_before        number, the version of the newest release as the job began its last change; there once it may
#                        have changed the app
#   release_before       {id: string, version: number, eligible: boolean}: what the app ran before that, and whether it
#                        can be gone back to
#   own                  [number], the versions of the releases that the job has made
#   maintenance          boolean: whether this job has switched the page on
#   page_not_seen        true where it could not be switched off before the health gate
#   images               {TYPE: digest of the image's config}: what was pushed
#   promoted_from        string, the app whose images these are
#   config_vars_changed  [string], names
#   release              {id, version, status, new: boolean}: new is false where Heroku made no release
#   finished_at          time
#   healthy              true
#   rollback             {to_version: number, version: number}

# record APP FILTER [JQ_OPTION...]: changes the record.
record() {
  local app=$1 filter=$2 before=null reason file=${HEROKU_DEPLOY_DIRECTORY:-$HOME/.heroku-deploy}/heroku-deploy.json
  shift 2
  if [ -f "$file" ]; then before=$(<"$file"); fi
  if ! reason=$({
    mkdir -p "${file%/*}" && printf '%s' "$before" |
      jq --arg app "$app" 'if .app == $app then . else {app: $app} end | '"$filter" "$@" >"$file.new" &&
      mv "$file.new" "$file"
  } 2>&1); then
    fail "the record of the deploy cannot be written to ~${file#"$HOME"}: ${reason##*: }" \
      "free space on the job's disk, or use a larger resource_class"
  fi
}

# read_record RECORD APP: sets RECORD, an associative array of the record's texts, numbers and trues by their place:
# RECORD[release.version], RECORD[config_vars_changed.0].
read_record() {
  local -n record_=$1
  local key value file=${HEROKU_DEPLOY_DIRECTORY:-$HOME/.heroku-deploy}/heroku-deploy.json
  record_=()
  if ! [ -f "$file" ]; then return 0; fi
  while IFS=$'\t' read -r key value; do record_[$key]=$value; done < <(
    jq --raw-output --arg app "$2" 'select(.app == $app)
      | paths(scalars) as $place | [($place | map(tostring) | join(".")), getpath($place)] | @tsv' "$file"
  )
}

# export_variable NAME VALUE: for the steps after this one.
export_variable() {
  printf 'export %s=%q\n' "$1" "$2" >>"${BASH_ENV:-/dev/null}"
}
