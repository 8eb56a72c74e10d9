# Releases: https://devcenter.heroku.com/articles/platform-api-reference#release

# newest_release STATE: sets release_id, release_version, release_status, release_stream and release_description of the app's newest
# release. STATE is for expect_ok.
newest_release() {
  platform_api GET "/apps/$app/releases" '' --header 'Range: version ..; order=desc,max=1'
  expect_ok "read the releases of '$app'" "$1"
  read_release '.[0]'
}

# current_release STATE: the same of the release that the app runs: a failed one is newer, but never current.
current_release() {
  platform_api GET "/apps/$app/releases" '' --header 'Range: version ..; order=desc,max=50'
  expect_ok "read the releases of '$app'" "$1"
  read_release '([.[] | select(.current)] | first)'
}

# read_release JQ_PATH: takes a release from the last answer; an app without any has version 0.
read_release() {
  # shellcheck disable=SC2034 # not every step needs all of it
  IFS=$'\t' read -r release_id release_version release_status release_stream release_description < <(
    printf '%s' "$http_body" | jq --raw-output "$1"' // {} |
      [.id // "none", .version // 0, .status // "none", .output_stream_url // "none", .description // ""] | @tsv'
  )
}

# Sets release_patience, in seconds, and release_deadline, its end if it begins now.
begin_release() {
  release_patience=$((PARAM_RELEASE_TIMEOUT * ${SECONDS_PER_MINUTE:-60}))
  release_deadline=$((SECONDS + release_patience))
}

# await_release: waits until the release in release_id has ended, well or badly. A release is pending while its release phase runs.
await_release() {
  local told=$SECONDS output
  output=$(mktemp)
  while [ "$release_status" = pending ]; do
    if [ "$SECONDS" -ge "$release_deadline" ]; then
      fail "release v$release_version of '$app' is still pending after $release_patience s: until it ends the app runs the release before it$(with_new_config)" \
        "look at its release phase with 'heroku releases:output v$release_version --app $app'; raise release_timeout if it only needs longer"
    fi
    if [ $((SECONDS - told)) -ge 30 ]; then
      told=$SECONDS
      note "release v$release_version is still pending after $((SECONDS - release_deadline + release_patience)) s"
    fi
    if [ "${PARAM_CLIENT-}" = api ]; then stream_output "$output"; fi
    sleep "${RELEASE_POLL_SECONDS:-2}"
    platform_api GET "/apps/$app/releases/$release_id"
    expect_ok "follow release v$release_version of '$app'" "it goes on by itself: see 'heroku releases --app $app'"
    read_release '.'
  done
  # What came after the last look, and all of a release phase that was faster than the first.
  if [ "${PARAM_CLIENT-}" = api ]; then stream_output "$output"; fi
  # An output that breaks off in a line must not swallow the next one.
  if [ -n "$(tail -c 1 "$output")" ]; then note ''; fi
  rm -f "$output"
}

# follow_release: awaits it, and ends the step unless it ended well. 'expired' is how Heroku ends one that took too long.
follow_release() {
  await_release
  case $release_status in
    succeeded) ;;
    failed | expired)
      fail "release v$release_version of '$app' $release_status: the app still runs the release before it$(with_new_config)" \
        "read 'heroku releases:output v$release_version --app $app', mend the release phase and deploy again"
      ;;
    *)
      fail "release v$release_version of '$app' has the unknown status '$release_status'" \
        "look at it with 'heroku releases:info v$release_version --app $app'"
      ;;
  esac
}

# with_new_config: says so where this job has changed config vars, which the app keeps when the release after them fails.
with_new_config() {
  if [ -n "$(recorded '.config_vars_changed[0]')" ]; then printf ', with the config vars that this job has set'; fi
}

# stream_output FILE: prints what the release phase has written since the last call, and keeps it in FILE to know how far that was.
# The stream answers 404 until the release phase runs, may be cut at any time, and is resumed where it was. The CLI streams by itself.
# https://devcenter.heroku.com/articles/release-phase
stream_output() {
  if [ "$release_stream" = none ]; then return 0; fi
  local patience=$((release_deadline - SECONDS))
  curl --silent --fail --no-buffer --max-time "$((patience < 1 ? 1 : patience > 30 ? 30 : patience))" --header "Range: bytes=$(wc -c <"$1")-" "$release_stream" | tee -a "$1" || true
}

# released_image TYPE: of a list of releases on standard input, prints the first 12 digits of the image that the current one runs, where a
# description tells: "Deployed web (0123456789ab), worker (…)", or "Rollback to v4".
released_image() {
  jq --raw-output --arg type "$1" '. as $all
    | def image($version):
        ([$all[] | select(.version <= $version and .status == "succeeded"
          and (.description // "" | test("^Rollback to v|^Deployed (.*, )?" + $type + " [(]")))] | max_by(.version).description // "") as $description
        | if $description | startswith("Rollback") then image($description | capture("v(?<to>[0-9]+)").to | tonumber)
          else $description | capture(" " + $type + " [(](?<digest>[0-9a-f]{12})[)]").digest end;
    [$all[] | select(.current) | image(.version)] | first // empty'
}
