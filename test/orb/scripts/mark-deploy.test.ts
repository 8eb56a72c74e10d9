import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { herokuForScripts } from '../support/script.ts'

const marker = { PARAM_STATUS: 'RUNNING', PARAM_ENVIRONMENT_NAME: 'production', PARAM_COMPONENT_NAME: '' }

/** Puts a program `circleci` of this text before all others. */
function withCircleci(home: string, text: string): Record<string, string> {
  mkdirSync(join(home, 'bin'))
  writeFileSync(join(home, 'bin/circleci'), `#!/bin/bash\n${text}`)
  chmodSync(join(home, 'bin/circleci'), 0o755)
  return { PATH: `${join(home, 'bin')}:${process.env.PATH}` }
}

test('a marker is planned, and then running', async () => {
  const { app, home, run } = await herokuForScripts()
  const { status, stdout } = await run('mark_deploy', marker, withCircleci(home, 'echo "$*"'))
  expect(status).toBe(0)
  expect(stdout).toBe(
    `run release plan heroku-${app} --environment-name=production --component-name=${app} --target-version=unknown\n` +
      `run release update heroku-${app} --status=RUNNING\n`,
  )
})

test.each([
  ['hangs', 'sleep 60'],
  ['hangs and takes no signal', 'trap "" TERM; sleep 60 & wait; sleep 60'],
  ['fails', 'exit 7'],
])('a program that %s stops nothing', async (_, text) => {
  const { home, run } = await herokuForScripts()
  const limits = { MARKER_SECONDS: '0.3', MARKER_KILL_SECONDS: '0.3' }
  const began = performance.now()
  const { status, stderr } = await run('mark_deploy', marker, { ...limits, ...withCircleci(home, text) })
  expect(status).toBe(0)
  expect(stderr).toContain('warning: CircleCI did not accept the deploy marker RUNNING\n')
  expect(performance.now() - began).toBeLessThan(30_000)
})
