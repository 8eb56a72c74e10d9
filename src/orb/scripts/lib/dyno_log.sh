# The log of dynos: https://devcenter.heroku.com/articles/platform-api-reference#log-session

# show_log APP RELEASE NAME...: prints the last log_lines lines that these dynos have written since the release, by its
# id. No value of a config var is shown: where they cannot be read, no line is.
show_log() {
  local app=$1 release=$2 names="${*:3}" vars lines='' name
  local -A answer
  if [ "$PARAM_LOG_LINES" -le 0 ] || [ -z "$names" ]; then return 0; fi
  api_get answer 'want(type == "object") | tojson' "/apps/$app/config-vars"
  vars=${answer[found]}
  if [[ ${answer[status]} != 2* ]]; then
    note "the log of ${names// /, } is not shown, as the config vars of '$app', whose values would be masked,\
 cannot be read"
    return 0
  fi
  api_get answer 'want((.updated_at | type) == "string") | .updated_at' "/apps/$app/releases/$release"
  local -x SINCE=${answer[found]} NAMES=$names LINES_SHOWN=$PARAM_LOG_LINES
  if [[ ${answer[status]} != 2* ]]; then return 0; fi
  # Of three dynos with one fault, one is as good as all.
  for name in "${@:3:3}"; do lines+=$(read_log "$app" "$name")$'\n'; done
  lines=$(printf '%s' "$lines" | mask_log "$vars")
  if [ -z "$lines" ]; then
    note "the log of ${names// /, } has no line since this release: see 'heroku logs --app $app'"
  else
    note "the last lines of the log of ${names// /, }:"
    printf '%s\n' "$lines"
  fi
}

# read_log APP DYNO: prints what Heroku keeps of the dyno's log, at most the last 1500 lines.
read_log() {
  local -A answer
  # Opening a session changes nothing.
  if api_change answer 'want((.logplex_url | type) == "string") | .logplex_url' POST "/apps/$1/log-sessions" \
    "{\"dyno\":\"$2\",\"lines\":1500,\"tail\":false}"; then
    curl -q --silent --fail --proto '=https' --connect-timeout 10 --max-time 20 "${answer[found]}" |
      head -c 4000000 || true
  fi
}

# mask_log CONFIG_VARS: of a log, prints the last lines of the dynos in NAMES since SINCE, with the values of the config
# vars masked: as they are, and as a URL, JSON, or the user and password of a URL have them.
mask_log() {
  jq --raw-input --raw-output --slurp --slurpfile secrets <(printf '%s "%s"' "$1" "$api_key") '
    def hex: ascii_downcase | explode | map(if . > 90 then . - 87 else . - 48 end) | .[0] * 16 + .[1];
    def decoded: gsub("%(?<h>[0-9A-Fa-f]{2})"; .h | [hex] | implode);
    def encoded: @uri | (., gsub("%2F"; "/")) | (., gsub("%20"; "+"))
      | (., gsub("%(?<h>[0-9A-F]{2})"; "%" + (.h | ascii_downcase)));
    def account: capture("^[A-Za-z][A-Za-z0-9+.-]*://(?<it>[^/@]*)@"), capture("^[A-Za-z][A-Za-z0-9+.-]*://(?<it>.*)@")
      | .it | capture("^[^:]*:(?<it>.*)$"), capture("^(?<it>[^:]{16,})") | .it;
    def forms: ., (split("\n")[] | rtrimstr("\r")), (account | ., decoded);
    . as $log
    | [$secrets[] | if type == "object" then .[] else . end | strings
        | forms | ., encoded, (tojson | .[1:-1]) | select(length >= 4)]
      | unique | sort_by(-length) as $masked
    | (env.NAMES | split(" ")) as $names
    | [$log | split("\n")[] | sub("^data: ?"; "") | gsub("\u001b\\[[0-9;?]*[A-Za-z]"; "")
        | explode | map(select(. == 9 or (. >= 32 and . < 127) or . > 159)) | implode
        | capture("^(?<time>[0-9]{4}-[0-9-]{5}T[0-9:]{8})[^ ]* (?<by>(app|heroku)\\[(?<dyno>[^]]*)\\]): (?<text>.*)$")
        | select(.time >= env.SINCE[0:19] and (.dyno as $dyno | $names | index($dyno)))]
    | sort_by(.time) | .[-(env.LINES_SHOWN | tonumber):][]
    | "  \(.time[11:]) \(.by): " + reduce $masked[] as $value (.text; split($value) | join("****"))'
}
