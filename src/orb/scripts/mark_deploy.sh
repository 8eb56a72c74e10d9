#!/bin/bash
# Shows the deploy on CircleCI's deploys page: planned, running, and how it ended. A marker that cannot be set does
# not stop a deploy. https://circleci.com/docs/guides/deploy/configure-deploy-markers/
set -uo pipefail
. "${BASH_SOURCE%/*}/lib/console.sh"
. "${BASH_SOURCE%/*}/lib/environment.sh"
. "${BASH_SOURCE%/*}/lib/inputs.sh"

# release ARGUMENT...: a program that hangs must not keep the deploy waiting.
release() {
  timeout -k "${MARKER_KILL_SECONDS:-5}" "${MARKER_SECONDS:-30}" circleci run release "$@"
}

main() {
  local app name
  read_app app "$PARAM_APP"
  name=heroku-$app
  case $PARAM_STATUS in
    RUNNING)
      release plan "$name" --environment-name="$PARAM_ENVIRONMENT_NAME" \
        --component-name="${PARAM_COMPONENT_NAME:-$app}" --target-version="${CIRCLE_SHA1:-unknown}" &&
        release update "$name" --status=RUNNING
      ;;
    FAILED) release update "$name" --status=FAILED --failure-reason="see the job ${CIRCLE_BUILD_URL-}" ;;
    *) release update "$name" --status="$PARAM_STATUS" ;;
  esac || warn "CircleCI did not accept the deploy marker $PARAM_STATUS"
}

main
