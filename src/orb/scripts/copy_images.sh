#!/bin/bash
# Takes the images that one app runs to another, without a build: copied between their repositories, and recorded as pushed for the release
# step after this one. The config vars of the target are not touched. Heroku's own promotion does not know containers.
set -euo pipefail
. "${BASH_SOURCE%/*}/lib/console.sh"
. "${BASH_SOURCE%/*}/lib/inputs.sh"
. "${BASH_SOURCE%/*}/lib/docker.sh"
. "${BASH_SOURCE%/*}/lib/process_types.sh"
. "${BASH_SOURCE%/*}/lib/images.sh"
. "${BASH_SOURCE%/*}/lib/platform_api.sh"
. "${BASH_SOURCE%/*}/lib/releases.sh"
. "${BASH_SOURCE%/*}/lib/record.sh"

read_app "$PARAM_APP"
read_api_key
read_process_types
require_docker
target=$app
read_app "$PARAM_FROM_APP"
source=$app
app=$target
if [ "$source" = "$target" ]; then
  fail "from_app and app are both '$app'" "promote from another app, such as staging"
fi

tag=$(expand "$PARAM_FROM_TAG")
app=$source
if [ "$tag" = latest ]; then
  platform_api GET "/apps/$app/releases" '' --header 'Range: version ..; order=desc,max=200'
  expect_ok "read the releases of '$app'" "'$target' is as it was"
  releases=$http_body
fi

# require_running TYPE DIGEST: what was pushed last need not be what the app runs: the push of a failed deploy, or one that was rolled back.
require_running() {
  local running
  running=$(printf '%s' "$releases" | released_image "$1")
  if [ -n "$running" ] && [ "$running" != "${2:7:12}" ]; then
    fail "'$source' runs the image $running of $1, and not what was pushed last, ${2:7:12}" \
      "deploy to '$source' again, or set from_tag to the commit whose images are to be promoted"
  fi
}

for type in "${process_types[@]}"; do
  from=registry.heroku.com/$source/$type
  to=registry.heroku.com/$target/$type
  app=$source
  if ! wanted=$(image_digest "$type" "$tag"); then
    fail "registry.heroku.com holds no image tagged '$tag' for the process type $type of '$source'" \
      "deploy to '$source' first, name a tag that a deploy has pushed, its commit, or take $type off process_types"
  fi
  if [ "$tag" = latest ]; then require_running "$type" "$wanted"; fi
  app=$target
  if ! listen docker pull --quiet "$from:$tag" >/dev/null || ! listen docker tag "$from:$tag" "$to:latest" || ! listen docker push "$to:latest"; then
    fail "the image of $type was not copied from '$source' to '$target': $(cause); '$target' is as it was" \
      "check that the key's account may deploy to both apps, see https://status.heroku.com, then rerun the job"
  fi
  read_pushed_manifest "$type" || digest=none
  if [ "$digest" != "$wanted" ]; then
    fail "'$target' got the image $digest for $type, and '$source' has $wanted" "'$source' was deployed meanwhile: promote again"
  fi
  # By this the target can go back to it.
  if [ "$tag" != latest ] && ! tag_manifest "$type" "$tag"; then warn "the image of $type was not tagged with '$tag'"; fi
  record '.images[$type] = $digest' --arg type "$type" --arg digest "$digest"
  note "copied $type $digest"
done
record '.promoted_from = $from' --arg from "$source"
