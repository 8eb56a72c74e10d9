#!/bin/bash
# Takes the images that one app runs to another, without a build: copied between their repositories, and recorded as
# pushed for the release step after this one. The config vars of the target are not touched. Heroku's own promotion does
# not know containers.
set -euo pipefail
. "${BASH_SOURCE%/*}/lib/console.sh"
. "${BASH_SOURCE%/*}/lib/environment.sh"
. "${BASH_SOURCE%/*}/lib/inputs.sh"
. "${BASH_SOURCE%/*}/lib/docker.sh"
. "${BASH_SOURCE%/*}/lib/process_types.sh"
. "${BASH_SOURCE%/*}/lib/http.sh"
. "${BASH_SOURCE%/*}/lib/images.sh"
. "${BASH_SOURCE%/*}/lib/platform_api.sh"
. "${BASH_SOURCE%/*}/lib/releases.sh"
. "${BASH_SOURCE%/*}/lib/record.sh"

# copy_image SOURCE TARGET TYPE TAG HEARD
copy_image() {
  local from=registry.heroku.com/$1/$3:$4 to=registry.heroku.com/$2/$3:latest
  listen "$5" docker pull --quiet "$from" >/dev/null && require_platform "$from" &&
    listen "$5" docker tag "$from" "$to" && listen_again "$5" docker push "$to"
}

# warn_of_types_left_behind APP TYPE...: types of the target that are not promoted keep the image that they have.
warn_of_types_left_behind() {
  local -A answer
  local type
  api_get answer 'want(type == "array" and all(.[]; (.type | type) == "string")) | .[].type' "/apps/$1/formation"
  for type in ${answer[found]}; do
    if [[ " ${*:2} " != *" $type "* ]]; then
      warn "the process type $type of '$1' keeps its old image: add it to process_types if it is to be promoted, too"
    fi
  done
}

main() {
  local source target store tag type runs heard digest manifest copied=''
  local -a types
  local -A history answer wanted=()
  read_app target "$PARAM_APP"
  read_api_key
  read_process_types types
  require_docker store
  read_app source "$PARAM_FROM_APP"
  if [ "$source" = "$target" ]; then
    fail "from_app and app are both '$source'" "promote from another app, such as staging"
  fi
  expand tag "$PARAM_FROM_TAG"
  if [ "$tag" = latest ]; then read_history history "$source" "'$target' is as it was" 0 false "${types[@]}"; fi

  # All of them are looked at before the first is copied. What was pushed last need not be what the app runs: the push
  # of a failed deploy, or one that was rolled back.
  for type in "${types[@]}"; do
    registry answer "$source" "$type" "$tag" ''
    expect_image answer "$source" "$type" "$tag" \
      "deploy to '$source' first, name a tag that a deploy has pushed, its commit, or take $type off process_types"
    wanted[$type]=${answer[found]}
    runs=${history[image.$type]-}
    if [ "$tag" = latest ] && ! [[ $runs =~ ^[0-9a-f]+$ ]]; then
      fail "it is not known which image of $type '$source' runs, so it cannot be promoted: its releases name\
 ${runs:-none}" \
        "deploy to '$source' again, or set from_tag to the commit whose images are to be promoted"
    fi
    if [ "$tag" = latest ] && [ "$runs" != "${wanted[$type]:7:12}" ]; then
      fail "'$source' runs the image $runs of $type, and not what was pushed last, ${wanted[$type]:7:12}" \
        "deploy to '$source' again, or set from_tag to the commit whose images are to be promoted"
    fi
  done

  warn_of_types_left_behind "$target" "${types[@]}"
  for type in "${types[@]}"; do
    if ! copy_image "$source" "$target" "$type" "$tag" heard; then
      fail "the image of $type was not copied from '$source' to '$target': $(cause "$heard");\
 '$target' runs what it ran${copied:+, and its registry has the new image of$copied}" \
        "check that the key's account may deploy to both apps, see https://status.heroku.com, then rerun the job"
    fi
    read_pushed_image digest manifest "$target" "$type"
    if [ "$digest" != "${wanted[$type]}" ]; then
      fail "'$target' got the image $digest for $type, and '$source' has ${wanted[$type]}" \
        "'$source' was deployed meanwhile: promote again"
    fi
    # By this the target can go back to it.
    if [ "$tag" != latest ] && ! tag_manifest "$target" "$type" "$tag" "$manifest"; then
      warn "the image of $type was not tagged with '$tag'"
    fi
    record "$target" '.images[$type] = $digest' --arg type "$type" --arg digest "$digest"
    note "copied $type $digest"
    copied+=" $type"
  done
  record "$target" '.promoted_from = $from' --arg from "$source"
}

main
