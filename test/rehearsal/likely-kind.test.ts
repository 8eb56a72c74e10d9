import { expect, test } from 'vitest'
import { likelyKind } from '../../src/rehearsal/likely-kind.ts'
import { needsOf } from '../../src/rehearsal/needs.ts'

test.each([
  ['DOCKERHUB_USERNAME', '', 'name'],
  ['HEROKU_LOGIN', '', 'name'],
  ['DOCKER_REPO', '', 'name'],
  ['HEROKU_EMAIL', '', 'email'],
  ['DB_PORT', '', 'port'],
  ['ACCOUNT', 'docker build --pull -t $ACCOUNT/site .', 'name'],
  ['PART', `docker push ghcr.io/acme/$\{PART}`, 'name'],
  ['VERSION_NAME', 'docker build \\\n  -t acme/site:$VERSION_NAME .', 'name'],
  ['SECRET_KEY', 'docker build --build-arg SECRET_KEY=$SECRET_KEY .', 'text'],
  ['DATABASE_URL', 'docker run -e X=postgres://u:$DATABASE_URL@h/d acme/site', 'text'],
  ['SECRET_KEY', 'curl https://a.example/$SECRET_KEY', 'text'],
])('the value of %s in %j is a %s', (variable, commands, kind) => {
  expect(likelyKind(variable, commands)).toBe(kind)
})

test('apps that a command or a file for make names in an assignment', () => {
  const apps = (command: string) => needsOf({ steps: [{ run: { command } }] }).apps
  expect(apps("echo 'export APP_NAME=two-production' >> $BASH_ENV")).toEqual(['two-production'])
  expect(apps('HEROKU_APP ?= shop-staging\n')).toEqual(['shop-staging'])
  expect(apps('APP = shop-$(ENV)\nHAPPY=yes-of-course')).toEqual([])
})
