import { expect, test } from 'vitest'
import type { RequestRecord } from '../../src/heroku/index.ts'
import { missingApps, missingPrograms } from '../../src/rehearsal/failure-advice.ts'

const asked = (host: string, path: string, status = 404) => ({ host, path, status }) as RequestRecord

test('an app that is asked for and not there is named with the option that brings it', () => {
  const requests = [
    asked('registry.heroku.com', '/v2/shop-prod/web/blobs/uploads/'),
    asked('api.heroku.com', '/apps/shop-prod/formation'),
    asked('api.heroku.com', '/apps/known/releases/9'),
    asked('api.heroku.com', '/apps/other', 200),
  ]
  expect(missingApps(requests, ['known'])).toEqual([
    "the job asked for the app 'shop-prod', which this rehearsal does not have: add --app shop-prod",
  ])
})

test('a program that is called and not there is named with a remedy', () => {
  const output =
    "/tmp/step-2.sh: line 3: docker-compose: command not found\nok\nsh: 1: rails: not found\ndocker: 'compose' is not a docker command.\n"
  expect(missingPrograms(output, false)).toEqual([
    expect.stringContaining("apt-get install docker-compose'"),
    expect.stringContaining("'rails' is not on this machine"),
    expect.stringContaining("'docker compose' is not on this machine"),
  ])
  expect(missingPrograms(output, true)).toEqual([])
  expect(missingPrograms('the page was not found\n', false)).toEqual([])
})
