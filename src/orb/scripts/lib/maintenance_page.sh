# Whose the maintenance page of an app is. Heroku does not say, and the job that cleans up after a cancelled deploy
# knows nothing of what that one did. So a deploy that switches the page on leaves a note in Heroku's registry, which
# only who has a key to the app can write: the tag "maintenance" of each process type that it has pushed has its
# manifest, on one line while the page is on, and indented once it is off.

# note_page STATE APP RECORD: leaves the note; STATE is on or off.
note_page() {
  local -n recorded_=$3
  local key form=--tab
  local -A pushed
  if [ "$1" = on ]; then form=--compact-output; fi
  for key in "${!recorded_[@]}"; do
    if [ "${key%%.*}" != images ]; then continue; fi
    registry pushed "$2" "${key#*.}" "${CIRCLE_SHA1:-latest}" ''
    if [ "${pushed[status]}" = 404 ]; then continue; fi
    if [[ ${pushed[status]} != 2* ]] ||
      ! tag_manifest "$2" "${key#*.}" maintenance "$(printf '%s' "${pushed[body]}" | jq "$form" .)"; then
      warn "the registry does not take the note that this job switches the maintenance page $1\
 ($(answer_in_words pushed)): after_cancel will not know it"
      return
    fi
  done
}

# page_owner OWNER APP TYPE...: sets OWNER, for a page that is on, to
#   this     a deploy of this commit has switched it on
#   another  another deploy has, which has not switched it off yet
#   person   no deploy has
#   unknown  the registry does not say
page_owner() {
  local -n owner_=$1
  local type
  local -A own noted
  owner_=person
  for type in "${@:3}"; do
    registry noted "$2" "$type" maintenance ''
    case ${noted[status]} in
      404) continue ;;
      2??) ;;
      *) owner_=unknown && return ;;
    esac
    if [ "${noted[body]}" = "$(printf '%s' "${noted[body]}" | jq --tab .)" ]; then continue; fi
    registry own "$2" "$type" "${CIRCLE_SHA1:-latest}" ''
    case ${own[status]} in
      404) continue ;;
      2??) ;;
      *) owner_=unknown && return ;;
    esac
    owner_=this
    if [ "${noted[body]}" != "$(printf '%s' "${own[body]}" | jq --compact-output .)" ]; then
      owner_=another
      return
    fi
  done
}
