# Heroku's Platform API by curl: https://devcenter.heroku.com/articles/platform-api-reference
# The key reaches curl through a pipe: argv can be read by every process of the machine.

# platform_api METHOD PATH [BODY [CURL_OPTION...]]: leaves http_status (000: no answer) and http_body.
# A GET is tried again for a minute, 5 times at most, on no answer, 429 and 5xx; a change never is, as it may have been made.
platform_api() {
  local method=$1 path=$2 body=${3-} pause answer began=$SECONDS
  shift "$(($# < 3 ? 2 : 3))"
  if [ -n "$body" ]; then set -- --header 'Content-Type: application/json' --data-binary @- "$@"; fi
  for pause in ${PLATFORM_API_PAUSES:-1 2 4 8} ''; do
    answer=$(
      printf '%s' "$body" |
        curl --config <(printf 'header = "Authorization: Bearer %s"\n' "$api_key") \
          --silent --request "$method" --connect-timeout 10 --max-time 30 \
          --header 'Accept: application/vnd.heroku+json; version=3' "$@" \
          --write-out '\n%{http_code}' "https://api.heroku.com$path"
    ) || answer=$'\n000'
    http_status=${answer##*$'\n'}
    http_body=${answer%$'\n'*}
    case $http_status in
      000 | 429 | 5??) ;;
      *) return 0 ;;
    esac
    if [ "$method" != GET ] || [ -z "$pause" ] || [ $((SECONDS - began)) -ge 60 ]; then return 0; fi
    note "$(answer_in_words); trying again in $pause s"
    sleep "$pause"
  done
}

answer_in_words() {
  local message
  message=$(jq --raw-output '.message // empty' 2>/dev/null <(printf '%s' "$http_body")) || true
  case $http_status in
    000) printf 'no answer comes from Heroku' ;;
    failure) printf 'the Heroku CLI says %s' "${message:+"'${message%.}'"}" ;;
    *) printf 'Heroku answers %s%s' "$http_status" "${message:+, ${message%.}}" ;;
  esac
}

# read_cli_error: puts what the CLI was heard to say into http_status and http_body, so that both clients speak alike of a failure.
read_cli_error() {
  http_body=$(cause | jq --raw-input '{message: .}')
  case $heard in
    *'Error ID: unauthorized'* | *'token provided to HEROKU_API_KEY is invalid'*) http_status=401 ;;
    *'Error ID: forbidden'*) http_status=403 ;;
    *'Error ID: not_found'*) http_status=404 ;;
    *'Error ID: invalid_params'*) http_status=422 ;;
    *'Error ID: rate_limit'*) http_status=429 ;;
    *'timed out'* | *ECONN*) http_status=000 ;;
    *) http_status=failure ;;
  esac
}

# expect_ok TASK [STATE]: ends the step unless the last answer is a success. TASK completes "cannot …"; STATE says how the app is now.
expect_ok() {
  local state=${2:+; $2}
  case $http_status in
    2??)
      case $http_body in
        '{'* | '['*) return 0 ;;
        *)
          fail "cannot $1: what answers for api.heroku.com is not Heroku, or not whole$state" \
            "a proxy or a portal between the job and Heroku must let api.heroku.com through"
          ;;
      esac
      ;;
    401)
      fail "cannot $1: Heroku does not accept the key in \$$PARAM_API_KEY$state" \
        "it may have expired or been revoked: make a new one with 'heroku authorizations:create' and store it there"
      ;;
    403)
      fail "cannot $1: the key in \$$PARAM_API_KEY has no right to it ($(answer_in_words))$state" \
        "give its account access to the app ('heroku access:add'), or use a key without a narrower scope; an account with two-factor needs an authorization, not a password"
      ;;
    404)
      case $(answer_in_words) in
        *', '*' app' | *' 404') ;;
        *) fail "cannot $1: $(answer_in_words)$state" "look at 'heroku releases --app $app' for what there is, then rerun the job" ;;
      esac
      fail "cannot $1: Heroku knows no app '$app' ($(answer_in_words))$state" \
        "check the spelling against 'heroku apps', or create it with 'heroku create $app --stack container'"
      ;;
    422)
      fail "cannot $1: $(answer_in_words)$state" "mend what Heroku objects to, then rerun the job"
      ;;
    429)
      fail "cannot $1: the account's API rate limit is used up$state" \
        "wait some minutes and rerun the job; 'GET /account/rate-limits' tells what is left"
      ;;
    000)
      fail "cannot $1: api.heroku.com does not answer$state" \
        "check the network of the job and https://status.heroku.com, then rerun it"
      ;;
    *)
      fail "cannot $1: $(answer_in_words)$state" "see https://status.heroku.com, then rerun the job"
      ;;
  esac
}
