# The Heroku CLI, so that it runs in a job: no prompt, no telemetry, no update in the background.

# with_cli_settings COMMAND...: standard input is closed because a prompt would wait for ever.
with_cli_settings() {
  HEROKU_API_KEY=$api_key DISABLE_TELEMETRY=true HEROKU_SKIP_NEW_VERSION_CHECK=true HEROKU_DISABLE_AUTOUPDATE=1 \
    "$@" </dev/null
}

# The client 'api' needs no CLI: it does the same by docker and the Platform API.
require_client() {
  if [ "$PARAM_CLIENT" != api ] && ! command -v heroku >/dev/null; then
    fail "the Heroku CLI is not installed" "run the command install_cli before this step, or set client to api"
  fi
}
