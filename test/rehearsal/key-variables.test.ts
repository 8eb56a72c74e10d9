import { describe, expect, it } from 'vitest'
import { keyVariablesIn } from '../../src/rehearsal/key-variables.ts'

const cases: [string, string[]][] = [
  [`HEROKU_API_KEY=\${MY_TOKEN} heroku container:login`, ['MY_TOKEN']],
  ['export HEROKU_API_KEY="$SECRET_42"', ['SECRET_42']],
  ['echo "export HEROKU_API_KEY=$DEPLOY_KEY" >> "$BASH_ENV"', ['DEPLOY_KEY']],
  ['docker login --username=_ --password=$X registry.heroku.com', ['X']],
  [`docker login --username=_ \\\n  --password="\${X}" \\\n  registry.heroku.com`, ['X']],
  ['docker login registry.heroku.com -u _ -p$X', ['X']],
  ['echo $PW | docker login --username=_ --password-stdin registry.heroku.com', ['PW']],
  ['docker login -u _ --password-stdin registry.heroku.com <<< "$PW"', ['PW']],
  ['curl -H "Authorization: Bearer $APP_TOKEN" https://api.heroku.com/apps', ['APP_TOKEN']],
  ['curl -H "Authorization: Bearer $SLACK" https://slack.example/', []],
  ['git push https://heroku:$HK@git.heroku.com/shop.git main', ['HK']],
  ['cat > ~/.netrc << EOF\nmachine api.heroku.com\n  login $MAIL\n  password $PASS\nEOF', ['PASS']],
  ['heroku authorizations --token $HEROKU_AUTH_TOKEN', ['HEROKU_AUTH_TOKEN']],
  ['docker login -u $DOCKER_USER -p $DOCKER_PASS', []],
  ['# HEROKU_API_KEY=$OLD heroku', []],
  ['echo "$GHCR_TOKEN" | docker login ghcr.io --password-stdin', []],
]

describe('the variables that hold the key', () => {
  it.each(cases)('%j', (text, expected) => {
    expect(keyVariablesIn(text)).toEqual(expected)
  })
})
