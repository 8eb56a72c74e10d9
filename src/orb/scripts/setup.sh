#!/bin/bash
# Writes the functions that the other commands share into a file that they read, and checks that the programs they call
# are here.
set -euo pipefail
. "${BASH_SOURCE%/*}/lib/console.sh"
. "${BASH_SOURCE%/*}/lib/environment.sh"
. "${BASH_SOURCE%/*}/lib/inputs.sh"
. "${BASH_SOURCE%/*}/lib/build_options.sh"
. "${BASH_SOURCE%/*}/lib/cli_version.sh"
. "${BASH_SOURCE%/*}/lib/config_vars.sh"
. "${BASH_SOURCE%/*}/lib/docker.sh"
. "${BASH_SOURCE%/*}/lib/dockerfiles.sh"
. "${BASH_SOURCE%/*}/lib/dyno_log.sh"
. "${BASH_SOURCE%/*}/lib/health.sh"
. "${BASH_SOURCE%/*}/lib/heroku_cli.sh"
. "${BASH_SOURCE%/*}/lib/http.sh"
. "${BASH_SOURCE%/*}/lib/images.sh"
. "${BASH_SOURCE%/*}/lib/maintenance_page.sh"
. "${BASH_SOURCE%/*}/lib/platform_api.sh"
. "${BASH_SOURCE%/*}/lib/process_types.sh"
. "${BASH_SOURCE%/*}/lib/record.sh"
. "${BASH_SOURCE%/*}/lib/releases.sh"

if ((BASH_VERSINFO[0] < 4 || (BASH_VERSINFO[0] == 4 && BASH_VERSINFO[1] < 4))); then
  fail "this is bash $BASH_VERSION, and the orb needs 4.4" \
    "use the orb's executor remote_docker or machine, or an image with a newer bash"
fi
for program in curl jq; do
  if ! command -v "$program" >/dev/null; then
    fail "there is no program $program here" \
      "use the orb's executor remote_docker or machine, or an image that holds $program (cimg/base does)"
  fi
done

# A directory of this job: on a machine of one's own, jobs share a home. What is older than a week is of jobs that
# ended.
mkdir -p ~/.heroku-deploy
find ~/.heroku-deploy -mindepth 1 -maxdepth 1 -mtime +7 -exec rm -rf {} +
if [ -n "${BASH_ENV-}" ]; then
  HEROKU_DEPLOY_DIRECTORY=$(mktemp -d ~/.heroku-deploy/XXXXXXXX)
  export_variable HEROKU_DEPLOY_DIRECTORY "$HEROKU_DEPLOY_DIRECTORY"
fi
declare -f >"${HEROKU_DEPLOY_DIRECTORY:-$HOME/.heroku-deploy}/functions.sh"
