# What the health gate looks at: the dynos of a release, and a page of the app.
#
# WATCH is an associative array of what was seen of each dyno, by its name: NAME.key, which changes whenever the dyno is
# replaced or changes its state; NAME.since, when that was first seen, in seconds of the shell; NAME.restarts.

# read_dynos DYNOS WATCH APP VERSION FORMATION: looks at the dynos once. FORMATION is JSON, a list of process types with
# their quantities. One-off dynos are nobody's to wait for. DYNOS is an associative array:
#   missing   what is not there yet, empty once every dyno that the formation asks for is up with this release; an idle
#             Eco dyno, which the next request starts, counts
#   unstable  which of them has not been up for health_stable_seconds without a restart, empty when none
#   crashed   names of the dynos of this release that have crashed
#   idle      names of the idle ones
#   names     names of all dynos of this release
# https://devcenter.heroku.com/articles/platform-api-reference#dyno
read_dynos() {
  local -n dynos_=$1 watch_=$2
  local state name key age
  local -A answer
  local -x VERSION=$4 FORMATION=$5
  api_get answer 'want(type == "array" and all(.[];
      (.name | type) == "string" and (.state | type) == "string" and (.release.version | type) == "number")) as $dynos
    | (env.VERSION | tonumber) as $version
    | env.FORMATION | fromjson[] | .type as $type | [$dynos[] | select(.type == $type)] as $here
    | [$here[] | select(.release.version >= $version)] as $new
    | ($here[] | select(.release.version < $version)
        | ["missing", "\(.name) is \(.state) with v\(.release.version)"]),
      (select(($new | length) < .quantity)
        | ["missing", "\($new | length) of \(.quantity) dynos of \($type) are there"]),
      ($new[] | [.state, .name, "\(.id) \(.updated_at) \(.state)"]) | @tsv' "/apps/$3/dynos"
  dynos_=([missing]='' [unstable]='' [crashed]='' [idle]='' [names]='')
  if may_pass answer; then
    dynos_[missing]=$(answer_in_words answer)
    return
  fi
  expect_ok answer "$3" "look at the dynos of '$3'" "it stays at release v$4"
  while IFS=$'\t' read -r state name key; do
    if [ -z "$state" ]; then continue; fi
    if [ "$state" = missing ]; then
      dynos_[missing]+=${dynos_[missing]:+, }$name
      continue
    fi
    dynos_[names]+=${dynos_[names]:+ }$name
    if [ "${watch_[$name.key]-}" != "$key" ]; then
      case ${watch_[$name.key]-} in
        *' up') watch_[$name.restarts]=$((${watch_[$name.restarts]-0} + 1)) ;;
      esac
      watch_[$name.key]=$key watch_[$name.since]=$SECONDS
    fi
    age=$((SECONDS - watch_[$name.since]))
    case $state in
      up | idle)
        if [ "$state" = idle ]; then dynos_[idle]+=${dynos_[idle]:+ }$name; fi
        # The shell counts whole seconds: one more than were asked for is that many at least.
        if [ "$PARAM_HEALTH_STABLE_SECONDS" -gt 0 ] && [ "$age" -le "$PARAM_HEALTH_STABLE_SECONDS" ]; then
          dynos_[unstable]+="${dynos_[unstable]:+, }$name is $state for $age s of $PARAM_HEALTH_STABLE_SECONDS"
          dynos_[unstable]+=$(restarts_of "$2" "$name")
        fi
        ;;
      crashed) dynos_[crashed]+=${dynos_[crashed]:+ }$name ;;
      *) dynos_[missing]+="${dynos_[missing]:+, }$name is $state with v$4$(restarts_of "$2" "$name")" ;;
    esac
  done < <(printf '%s\n' "${answer[found]}")
}

# restarts_of WATCH NAME: prints how often that dyno was seen to restart.
restarts_of() {
  local -n restarted_=$1
  if [ -n "${restarted_[$2.restarts]-}" ]; then printf ' and has restarted %s times' "${restarted_[$2.restarts]}"; fi
}

# look_at_page FOUND URL FILE: sets FOUND to what is wrong with the page, empty where nothing is. Of its header and body
# a megabyte is kept, in FILE. A redirect is not followed: it may lead to another host.
look_at_page() {
  local -n found_=$1
  local status to
  # Where head ends first, curl does, too: what it says of the answer is still complete.
  read -r status to < <(
    {
      curl -q --silent --globoff --suppress-connect-headers --connect-timeout 10 --max-time 30 --include \
        --write-out '%{stderr}%{http_code} %{redirect_url}\n' "$2" | head -c 1000000 >"$3"
    } 2>&1
  ) || true
  found_=
  if [ "${status:-000}" = 000 ]; then
    found_="$2 does not answer"
  elif [ "$status" != "$PARAM_HEALTH_STATUS" ]; then
    # What comes after the path may be a secret.
    found_="$2 answers $status${to:+, a redirect to ${to%%[?#]*},} instead of $PARAM_HEALTH_STATUS"
  elif [ -n "$PARAM_HEALTH_MATCH" ] && ! grep -aEq -- "$PARAM_HEALTH_MATCH" "$3"; then
    found_="$2 answers $status, but neither its header nor its body matches '$PARAM_HEALTH_MATCH'"
  fi
}

# wants_page URL APP WEB STATE: whether a page is to be asked for; says so where none can be. URL is the app's own
# address, WEB how many web dynos it has, STATE "true" where it is in maintenance.
wants_page() {
  local not="so that $PARAM_HEALTH_PATH is not asked for"
  if [ -z "$PARAM_HEALTH_PATH" ]; then return 1; fi
  if [ "$4" = true ]; then
    warn "the maintenance page of '$2' is on, $not: only its dynos are checked"
  elif [ "$3" -eq 0 ]; then
    warn "'$2' has no web dynos, $not: 'heroku ps:scale web=1 --app $2' starts one"
  elif [ -z "$1" ]; then
    warn "'$2' has no address of its own (web_url), $not: only its dynos are checked"
  else
    return 0
  fi
  return 1
}

# read_preboot SECONDS APP: sets SECONDS to how long after a release the old dynos, which are in no list then, may still
# answer; 0 without Preboot. Heroku moves requests after about three minutes. Where it does not say, Preboot is assumed.
# https://devcenter.heroku.com/articles/preboot
read_preboot() {
  local -n preboot_=$1
  local -A answer
  api_get answer 'want((.enabled | type) == "boolean") | .enabled' "/apps/$2/features/preboot"
  preboot_=$((${SECONDS_PER_MINUTE:-60} * 10 / 3))
  case ${answer[status]}${answer[found]} in
    404 | 2*false) preboot_=0 ;;
    2*true) ;;
    *) warn "whether '$2' has Preboot is not known ($(answer_in_words answer)): the job assumes that it has" ;;
  esac
}
