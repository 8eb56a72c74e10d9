# HTTP by curl, with a key that reaches it through a pipe: argv can be read by every process of the machine.
#
# An answer is an associative array:
#   status  the HTTP status; 000: no answer came; partial: a success whose body is not whole JSON of the shape that was
#           asked for; failure: it is the Heroku CLI that failed
#   body    the body as it came
#   found   what the filter of the request took from the body, as text

# request ANSWER FILTER LOGIN BODY CURL_OPTION...: makes one request. LOGIN is a line of curl's configuration. FILTER is
# a jq filter that takes from the body what is asked for, and fails where the body does not have the shape: want(…)
# does. Without one the body may be any.
request() {
  local -n answer_=$1
  local filter=$2 login=$3 body=$4 text
  shift 4
  if [ -n "$body" ]; then set -- --data-binary @- "$@"; fi
  text=$(
    printf '%s' "$body" |
      curl -q --config <(printf '%s\n' "$login") --silent --connect-timeout 10 --write-out '\n%{http_code}' "$@"
  ) || text=$'\n000'
  answer_=([status]="${text##*$'\n'}" [body]="${text%$'\n'*}" [found]='')
  if [[ ${answer_[status]} = 2* ]] && [ -n "$filter" ]; then
    answer_[found]=$(
      printf '%s' "${answer_[body]}" | jq --raw-output --slurp '
        def want(is): if is then . else error("not of this shape") end;
        want(length == 1) | .[0] | '"$filter" 2>/dev/null
    ) || answer_[status]=partial
  fi
}

# request_again ANSWER ...: a request that changes nothing, tried again for a minute, 5 times at most, while what comes
# may pass.
request_again() {
  local pause began=$SECONDS
  for pause in ${PLATFORM_API_PAUSES:-1 2 4 8} ''; do
    request "$@"
    if ! may_pass "$1" || [ -z "$pause" ] || [ $((SECONDS - began)) -ge 60 ]; then return 0; fi
    note "$(answer_in_words "$1"); trying again in $pause s"
    sleep "$pause"
  done
}

# may_pass ANSWER: whether the same request may be answered otherwise in a moment.
may_pass() {
  local -n answer_=$1
  case ${answer_[status]} in
    000 | 429 | 5?? | partial) ;;
    *) return 1 ;;
  esac
}

# is_refusal ANSWER: whether nothing was changed, for sure.
is_refusal() {
  local -n answer_=$1
  [[ ${answer_[status]} = 4?? ]]
}

# answer_in_words ANSWER
answer_in_words() {
  local -n answer_=$1
  local message
  message=$(
    printf '%s' "${answer_[body]}" | jq --raw-output '.message // .errors[0].message // empty' 2>/dev/null
  ) || true
  case ${answer_[status]} in
    000) printf 'no answer comes from Heroku' ;;
    partial) printf 'the answer is not from Heroku, or is incomplete' ;;
    failure) printf 'the Heroku CLI says %s' "${message:+"'${message%.}'"}" ;;
    *) printf 'Heroku answers %s%s' "${answer_[status]}" "${message:+, ${message%.}}" ;;
  esac
}
