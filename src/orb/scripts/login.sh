#!/bin/bash
# Logs Docker in to Heroku's registry. The login is in Docker's configuration until the logout.
set -euo pipefail
. "${BASH_SOURCE%/*}/lib/console.sh"
. "${BASH_SOURCE%/*}/lib/environment.sh"
. "${BASH_SOURCE%/*}/lib/inputs.sh"
. "${BASH_SOURCE%/*}/lib/heroku_cli.sh"
. "${BASH_SOURCE%/*}/lib/docker.sh"

# https://devcenter.heroku.com/articles/container-registry-and-runtime: the user is of no account, the password is the
# key.
log_in() {
  case $PARAM_CLIENT in
    api) printf '%s' "$api_key" | docker login --username _ --password-stdin registry.heroku.com ;;
    *) with_cli_settings heroku container:login ;;
  esac
}

main() {
  local heard reason store
  read_api_key
  require_client
  if listen heard log_in; then return; fi
  require_docker store
  reason=$(cause "$heard")
  case $reason in
    *401* | *nauthorized* | *denied* | *'is invalid'*)
      fail "registry.heroku.com does not accept the key in \$$PARAM_API_KEY: $reason" \
        "it may have expired or been revoked: make a new one with 'heroku authorizations:create' and store it there"
      ;;
    *) fail "cannot log in to registry.heroku.com: $reason" "see https://status.heroku.com, then rerun the job" ;;
  esac
}

main
