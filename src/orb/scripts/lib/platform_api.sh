# Heroku's Platform API: https://devcenter.heroku.com/articles/platform-api-reference

# api_get ANSWER FILTER PATH [CURL_OPTION...]: a question, asked again while what comes may pass.
api_get() {
  request_again "$1" "$2" "header = \"Authorization: Bearer $api_key\"" '' --max-time 30 \
    --header 'Accept: application/vnd.heroku+json; version=3' "${@:4}" "https://api.heroku.com$3"
}

# api_change ANSWER FILTER METHOD PATH BODY [CURL_OPTION...]: never asked again, as it may have been made. Fails unless
# it was confirmed.
api_change() {
  local -n answer_=$1
  request "$1" "$2" "header = \"Authorization: Bearer $api_key\"" "$5" --max-time 30 --request "$3" \
    --header 'Content-Type: application/json' --header 'Accept: application/vnd.heroku+json; version=3' "${@:6}" \
    "https://api.heroku.com$4"
  [[ ${answer_[status]} = 2* ]]
}

# read_cli_error ANSWER HEARD: takes what the CLI was heard to say for an answer, so that both clients speak alike of a
# failure.
read_cli_error() {
  local -n answer_=$1
  local status
  case $2 in
    *'Error ID: unauthorized'* | *'token provided to HEROKU_API_KEY is invalid'*) status=401 ;;
    *'Error ID: forbidden'*) status=403 ;;
    *'Error ID: not_found'*) status=404 ;;
    *'Error ID: invalid_params'*) status=422 ;;
    *'Error ID: rate_limit'*) status=429 ;;
    *'unpaid balance'* | *'verify your account'* | *'payment method'* | *'delinquent'*) status=402 ;;
    *'timed out'* | *ECONN*) status=000 ;;
    *) status=failure ;;
  esac
  answer_=([status]=$status [body]="$(cause "$2" | jq --raw-input '{message: .}')" [found]='')
}

# expect_ok ANSWER APP TASK [STATE]: ends the step unless the answer is a success. TASK completes "cannot …"; STATE says
# how the app is now.
expect_ok() {
  local -n answer_=$1
  local app=$2 task=$3 state=${4:+; $4} words
  if [[ ${answer_[status]} = 2* ]]; then return 0; fi
  words=$(answer_in_words "$1")
  case ${answer_[status]} in
    partial)
      fail "cannot $task: the answer for api.heroku.com is not Heroku's, or is incomplete$state" \
        "a proxy or a portal between the job and Heroku must let api.heroku.com through"
      ;;
    401)
      fail "cannot $task: Heroku does not accept the key in \$$PARAM_API_KEY$state" \
        "it may have expired or been revoked: make a new one with 'heroku authorizations:create' and store it there"
      ;;
    402)
      fail "cannot $task: Heroku requires a payment or a verified account ($words)$state" \
        "pay the balance or verify the account at https://dashboard.heroku.com/account/billing, as its owner; then\
 rerun the job"
      ;;
    403)
      fail "cannot $task: the key in \$$PARAM_API_KEY has no permission for it ($words)$state" \
        "give its account access to the app ('heroku access:add'), or use a key without a narrower scope;\
 an account with two-factor needs an authorization, not a password"
      ;;
    404)
      case $words in
        *', '*' app' | *' 404') ;;
        *)
          fail "cannot $task: $words$state" \
            "look at 'heroku releases --app $app' for what there is, then rerun the job"
          ;;
      esac
      fail "cannot $task: Heroku knows no app '$app' ($words)$state" \
        "check the spelling against 'heroku apps', or create it with 'heroku create $app --stack container'"
      ;;
    422)
      fail "cannot $task: $words$state" "correct what Heroku objects to, then rerun the job"
      ;;
    429)
      fail "cannot $task: the account's API rate limit is used up$state" \
        "wait some minutes and rerun the job; 'GET /account/rate-limits' says what is left"
      ;;
    000)
      fail "cannot $task: api.heroku.com does not answer$state" \
        "check the network of the job and https://status.heroku.com, then rerun it"
      ;;
    *)
      fail "cannot $task: $words$state" "see https://status.heroku.com, then rerun the job"
      ;;
  esac
}
