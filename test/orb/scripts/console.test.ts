import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { projectRoot } from '../../../src/project-root.ts'

const library = (name: string) => join(projectRoot(), 'src/orb/scripts/lib', `${name}.sh`)

/** Runs bash with the functions that speak to people. */
function bash(text: string, environment: Record<string, string> = {}) {
  const libraries = ['console', 'http', 'platform_api'].map(name => `. ${library(name)}`).join('\n')
  const script = `set -euo pipefail\n${libraries}\n${text}`
  const env = { PATH: process.env.PATH, ...environment }
  const { stdout, stderr, status } = spawnSync('bash', ['--norc', '-c', script], {
    encoding: 'utf8',
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  return { stdout, stderr, status }
}

describe('listening to a program', () => {
  test('shows all that it says, keeps what it says on standard error, and knows how it ended', () => {
    const { stdout, stderr, status } = bash(`
      program() { echo out; echo first >&2; printf last >&2; return 3; }
      if listen heard program; then exit 1; else ended=$?; fi
      printf '[%s] %s\\n' "$heard" "$ended"`)
    expect(stdout).toBe('out\n[first\nlast] 3\n')
    expect(stderr).toBe('first\nlast\n')
    expect(status).toBe(0)
  })

  test('hears nothing of an output that is thrown away', () => {
    const { stdout, stderr } = bash(
      'program() { echo value; echo name >&2; }; listen heard program >/dev/null; echo "$heard"',
    )
    expect(stdout).toBe('name\n')
    expect(stderr).toBe('name\n')
  })
})

describe('the cause', () => {
  test.each([
    [
      'of the CLI, on several lines',
      'Releasing images web to shop... !\n ›   Error: The account must be verified before it may do \n ›   that.\n ›\n ›   Error ID: verification_required\n',
      'The account must be verified before it may do  that.',
    ],
    [
      'of the CLI, where the answer is a page',
      'Setting A... !\n    Error: HTTP Error 503 for PATCH \n    https://api.heroku.com/apps/shop/config-vars\n    <!DOCTYPE html><html>\n',
      'HTTP Error 503 for PATCH  https://api.heroku.com/apps/shop/config-vars',
    ],
    ['of the CLI, said twice', ' ›   Error: Error: release command failed\n', 'release command failed'],
    ['of a wait', '    Error: Request timed out\n', 'Request timed out'],
    [
      'of Docker, which the CLI only reports',
      'denied: you do not have access\n ›   Error: docker push exited with Error: 1\n',
      'denied: you do not have access',
    ],
    [
      'of a login',
      'Error response from daemon: login attempt failed with status: 401 Unauthorized\n ›   Error: Login failed with: 1.\n',
      'Error response from daemon: login attempt failed with status: 401 Unauthorized',
    ],
    [
      'of a build',
      'the reason\nThe command returned a non-zero code: 3\n',
      'The command returned a non-zero code: 3',
    ],
  ])('%s', (_, heard, cause) => {
    expect(bash('cause "$heard"', { heard }).stdout.replaceAll(/ +/g, ' ')).toBe(
      `${cause.replaceAll(/ +/g, ' ')}\n`,
    )
  })
})

test.each([
  ['Error ID: forbidden', 'the key in $KEY has no permission for it (Heroku answers 403, no)'],
  ['Error ID: unauthorized', 'Heroku does not accept the key in $KEY'],
  ['Error ID: not_found', 'Heroku answers 404, no'],
  ['Error ID: invalid_params', 'Heroku answers 422, no'],
  ['Error ID: rate_limit', "the account's API rate limit is used up"],
  ['Error ID: verification_required', "the Heroku CLI says 'no'"],
  ['Code: ECONNRESET', 'api.heroku.com does not answer'],
])('what the CLI says is put as the other client puts it: %s', (id, says) => {
  const heard = ` ›   Error: no.\n ›\n ›   ${id}\n`
  const { stderr, status } = bash(
    'declare -A said; read_cli_error said "$heard"; expect_ok said shop "release" "it is as it was"',
    {
      heard,
      PARAM_API_KEY: 'KEY',
    },
  )
  expect(stderr).toContain(`error: cannot release: ${says}; it is as it was\n  fix: `)
  expect(status).toBe(1)
})
