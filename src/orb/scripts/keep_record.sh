#!/bin/bash
# Copies the record of the deploy to where it can be stored from: it is in the job's own directory, whose name no path
# of an artifact can hold. A job that has done nothing has an empty one.
set -euo pipefail
record=${HEROKU_DEPLOY_DIRECTORY:-$HOME/.heroku-deploy}/heroku-deploy.json
if [ -f "$record" ]; then cp "$record" .heroku-deploy.json; else printf '{}\n' >.heroku-deploy.json; fi
