#!/bin/bash
# Takes the login out of Docker's configuration again. Runs after a failure, too, and so never fails itself.
set -uo pipefail
. "${BASH_SOURCE%/*}/lib/console.sh"

docker logout registry.heroku.com || warn "the login to registry.heroku.com may still stand in Docker's configuration"
