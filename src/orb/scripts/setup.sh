#!/bin/bash
# Writes the functions that the other commands share into a file that they read, and checks that the programs they call
# are here.
set -euo pipefail
. "${BASH_SOURCE%/*}/lib/console.sh"
. "${BASH_SOURCE%/*}/lib/inputs.sh"
. "${BASH_SOURCE%/*}/lib/build_options.sh"
. "${BASH_SOURCE%/*}/lib/cli_version.sh"
. "${BASH_SOURCE%/*}/lib/config_vars.sh"
. "${BASH_SOURCE%/*}/lib/docker.sh"
. "${BASH_SOURCE%/*}/lib/dockerfiles.sh"
. "${BASH_SOURCE%/*}/lib/heroku_cli.sh"
. "${BASH_SOURCE%/*}/lib/http.sh"
. "${BASH_SOURCE%/*}/lib/images.sh"
. "${BASH_SOURCE%/*}/lib/platform_api.sh"
. "${BASH_SOURCE%/*}/lib/process_types.sh"
. "${BASH_SOURCE%/*}/lib/record.sh"
. "${BASH_SOURCE%/*}/lib/releases.sh"

if ((BASH_VERSINFO[0] < 4 || (BASH_VERSINFO[0] == 4 && BASH_VERSINFO[1] < 4))); then
  fail "this is bash $BASH_VERSION, and the orb needs 4.4" "use the orb's executor remote_docker or machine, or an image with a newer bash"
fi
for program in curl jq; do
  if ! command -v "$program" >/dev/null; then
    fail "there is no program $program here" "use the orb's executor remote_docker or machine, or an image that holds $program (cimg/base does)"
  fi
done

# In one move: on a machine of one's own another job may be reading it.
mkdir -p ~/.heroku-deploy
declare -f >~/.heroku-deploy/functions.sh.$$
mv ~/.heroku-deploy/functions.sh.$$ ~/.heroku-deploy/functions.sh
# The record of an earlier job there is not this one's.
rm -f ~/.heroku-deploy/heroku-deploy.json
