#!/bin/bash
# Logs Docker in to Heroku's registry. The login stands in Docker's configuration until the logout.
set -euo pipefail
. "${BASH_SOURCE%/*}/lib/console.sh"
. "${BASH_SOURCE%/*}/lib/inputs.sh"
. "${BASH_SOURCE%/*}/lib/heroku_cli.sh"
. "${BASH_SOURCE%/*}/lib/docker.sh"

read_api_key
require_heroku_cli
require_docker
if ! heroku_cli container:login; then
  fail "registry.heroku.com does not accept the key in \$$PARAM_API_KEY, or does not answer" \
    "see the lines above; a new key comes from 'heroku authorizations:create'"
fi
