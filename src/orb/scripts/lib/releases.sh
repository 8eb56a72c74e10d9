# Releases: https://devcenter.heroku.com/articles/platform-api-reference#release
#
# A release is an associative array: id, version (0 where there is none), status, stream (none), description, by (whose
# it is), and eligible, true where Heroku can go back to it.

# release_shape: prints jq definitions. release($name) gives a line NAME.FIELD, tab, VALUE for each field of the release
# that comes in.
release_shape() {
  printf '%s' '
    def is_release: [.id, .version, .status | type] == ["string", "number", "string"];
    def release($name): {
        id, version, status, stream: (.output_stream_url // "none"), description: (.description // ""),
        by: (.user.email? // "somebody"), eligible: (.eligible_for_rollback != false and .status == "succeeded")
      } | to_entries[] | [$name + "." + .key, (.value | tostring)] | @tsv;
    want(if type == "array" then all(.[]; is_release) else is_release end) |'
}

# take_release RELEASE FOUND NAME: takes a release out of such lines.
take_release() {
  local -n release_=$1
  local key value
  release_=([id]=none [version]=0 [status]=none [stream]=none [description]='' [by]=nobody [eligible]=false)
  while IFS=$'\t' read -r key value; do
    if [ "${key%.*}" = "$3" ]; then release_[${key#*.}]=$value; fi
  done < <(printf '%s\n' "$2")
}

# read_history HISTORY APP STATE [SINCE EVIDENCE [TYPE...]]: reads what became of an app. HISTORY is an associative
# array with the fields of three releases, where they are there: newest, current, which the app runs, and own, the first
# after version SINCE whose description is EVIDENCE, a jq condition; besides
#   image.TYPE  the first 12 digits of the image that the current release runs; none where no release tells of one,
#               unknown where one does not name it. A description does, as "Deployed web (0123456789ab), worker (…)"; a
#               rollback and other changes keep an image.
#   returnable  true where the current release can be gone back to later: an app begins with releases that have no image
#   replaced    the version of the newest release after SINCE that has brought other images
# STATE is for expect_ok. All releases are asked for, 1000 at most, only where the last 50 do not tell.
read_history() {
  local -n history_=$1
  local app=$2 max key value
  local -A answer
  local -x SINCE=${4:-0} TYPES="${*:6}"
  for max in 50 1000; do
    api_get answer "$(release_shape)"'
      want(type == "array") | sort_by(-.version) as $all
      | ($all | map(select(.current)) | first) as $current
      | def text: .description // "";
        # Expired by its age, and not because its release phase took too long: it ran, and later ones have its image.
        def aged: .status == "expired" and ((.created_at | try fromdateiso8601 catch now) < now - 30 * 86400);
        def brings: (.status == "succeeded" or aged) and (text | test("^(Deployed|Removed|Rollback to v[0-9]) ?"));
        def image($type; $version):
          [$all[] | select(.version <= $version and brings
            and (text | test("^Rollback|^(Deployed|Removed) (.*, )?" + $type + "( |,|$)")))][0]
          | if . == null then "none"
            else .version as $here | [
                text | capture("^Rollback to v(?<to>[0-9]+)").to | tonumber | select(. < $here)
              ][0] as $to
              | if $to then image($type; $to)
                else [text | capture("(^| )" + $type + " [(](?<digest>[0-9a-f]{12})[)]").digest][0] // "unknown" end
            end;
        [env.TYPES | split(" ")[] | {key: ., value: image(.; $current.version // 0)}] as $images
      | (env.SINCE | tonumber) as $since
      | ($all[0] // empty | release("newest")),
        ($current // empty | release("current")),
        ([$all[] | select(.version > $since and (text | '"${5:-false}"'))] | last // empty | release("own")),
        ($images[] | "image.\(.key)\t\(.value)"),
        ([$all[] | select(.version > $since and brings)][0] // empty | "replaced\t\(.version)"),
        ($current // empty | select(.eligible_for_rollback != false
          and any($all[]; .version <= $current.version and (brings or .slug != null))) | "returnable\ttrue"),
        (if ($all | length) >= 50 and ($current == null or any($images[]; .value == "none")) then "short\ttrue"
          else empty end)' \
      "/apps/$app/releases" --header "Range: version ..; order=desc,max=$max"
    expect_ok answer "$app" "read the releases of '$app'" "$3"
    history_=([found]="${answer[found]}" [newest.version]=0 [current.version]=0)
    while IFS=$'\t' read -r key value; do history_[${key:-none}]=$value; done < <(printf '%s\n' "${answer[found]}")
    if [ -z "${history_[short]-}" ]; then return 0; fi
  done
}

# begin_change HISTORY APP KEPT: what every change of an app begins with. Sets HISTORY, once no release is pending, and
# records what the app runs now, which is what a rollback goes back to: unless that is of this job itself.
begin_change() {
  local -n before_=$1
  local app=$2 state="it still runs what it ran$3"
  local -A pending
  read_history "$1" "$app" "$state"
  while [ "${before_[newest.status]-}" = pending ]; do
    take_release pending "${before_[found]}" newest
    note "release $(name_release "$1" newest) of '$app' is still pending: waiting for its end"
    await_release pending "$app" "$3"
    read_history "$1" "$app" "$state"
  done
  record "$app" '.newest_before = $newest | if .own // [] | index($version) then .
    else .release_before = {id: $id, version: $version, eligible: ($eligible == "true")} end' \
    --argjson newest "${before_[newest.version]}" --argjson version "${before_[current.version]}" \
    --arg id "${before_[current.id]-none}" --arg eligible "${before_[returnable]-}"
}

# find_own RELEASE HISTORY APP STATE SINCE EVIDENCE [TYPE...]: sets RELEASE to what this job's change has made, and
# records it. The list may be behind the change: it is asked again for some seconds. Fails where there is no such
# release.
find_own() {
  local -n found_=$2
  local pause
  for pause in ${READ_BACK_PAUSES:-1 2 4 8} ''; do
    read_history "${@:2}"
    if [ -n "${found_[own.version]-}" ]; then
      take_release "$1" "${found_[found]}" own
      record "$3" '.own += [$version]' --argjson version "${found_[own.version]}"
      return 0
    fi
    if [ -z "$pause" ]; then return 1; fi
    sleep "$pause"
  done
}

# name_release HISTORY NAME: prints which release it is, what it is and whose.
name_release() {
  local -n history_=$1
  printf "v%s ('%s', by %s)" "${history_[$2.version]}" "${history_[$2.description]-}" "${history_[$2.by]-nobody}"
}

# await_release RELEASE APP KEPT: waits until the release has ended, well or badly. It is pending while its release
# phase runs. A question that is not answered does not end the wait: the release goes on by itself.
await_release() {
  local -n awaited_=$1
  local app=$2 began=$SECONDS reported=$SECONDS output patience=$((PARAM_RELEASE_TIMEOUT * ${SECONDS_PER_MINUTE:-60}))
  local -A answer
  output=$(mktemp)
  while [ "${awaited_[status]}" = pending ]; do
    if [ $((SECONDS - began)) -ge "$patience" ]; then
      fail "release v${awaited_[version]} of '$app' is still pending after $patience s: until it ends the app runs the\
 release before it$3" \
        "look at its release phase with 'heroku releases:output v${awaited_[version]} --app $app';\
 raise release_timeout if it only needs longer"
    fi
    if [ $((SECONDS - reported)) -ge 30 ]; then
      reported=$SECONDS
      note "release v${awaited_[version]} is still pending after $((SECONDS - began)) s"
    fi
    stream_output "$output" "${awaited_[stream]}" $((began + patience - SECONDS))
    sleep "${RELEASE_POLL_SECONDS:-2}"
    api_get answer "$(release_shape)"'want(type == "object") | release("this")' "/apps/$app/releases/${awaited_[id]}"
    if may_pass answer; then continue; fi
    expect_ok answer "$app" "follow release v${awaited_[version]} of '$app'" \
      "it goes on by itself: see 'heroku releases --app $app'"
    take_release "$1" "${answer[found]}" this
  done
  # What came after the last look, and all of a release phase that was faster than the first.
  stream_output "$output" "${awaited_[stream]}" $((began + patience - SECONDS))
  # An output that breaks off in a line must not swallow the next one.
  if [ -n "$(tail -c 1 "$output")" ]; then note ''; fi
  rm -f "$output"
}

# follow_release RELEASE APP KEPT: awaits it, and ends the step unless it ended well. KEPT says what the app keeps of
# this job where not.
follow_release() {
  await_release "$@"
  local -n followed_=$1
  local version=v${followed_[version]} app=$2 kept=$3
  case ${followed_[status]} in
    succeeded) ;;
    failed)
      fail "release $version of '$app' failed: the app stays on the release before it$kept" \
        "read 'heroku releases:output $version --app $app', correct the release phase and deploy again"
      ;;
    expired)
      fail "release $version of '$app' expired, as its release phase took longer than Heroku allows:\
 the app stays on the release before it$kept" \
        "read 'heroku releases:output $version --app $app', and make the release phase shorter: Heroku ends one after\
 an hour"
      ;;
    *)
      fail "release $version of '$app' has the unknown status '${followed_[status]}'" \
        "look at it with 'heroku releases:info $version --app $app'"
      ;;
  esac
}

# stream_output FILE URL SECONDS: prints what the release phase has written since the last call, and keeps it in FILE to
# know how far that was. The stream answers 404 until the release phase runs, may be cut at any time, and is resumed
# where it was. The CLI streams by itself. https://devcenter.heroku.com/articles/release-phase
stream_output() {
  if [ "$2" = none ] || [ "${PARAM_CLIENT-}" != api ]; then return 0; fi
  curl -q --silent --fail --no-buffer --max-time "$(($3 < 1 ? 1 : $3 > 30 ? 30 : $3))" \
    --header "Range: bytes=$(wc -c <"$1")-" "$2" | tee -a "$1" || true
}
