import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { herokuForScripts } from '../support/script.ts'

const none = Object.fromEntries(
  [
    'RECURSIVE',
    'DOCKERFILE',
    'IMAGE',
    'CONTEXT_PATH',
    'TARGET',
    'BUILD_ARGS',
    'BUILD_SECRETS',
    'CACHE_FROM',
    'CACHE_TO',
    'NO_CACHE',
  ].map(name => [`PARAM_${name}`, '']),
)

/** An engine's answer that this machine's engine does not give: what `docker info` says of the store. */
function dockerThatSays(home: string, info: string) {
  mkdirSync(join(home, 'bin'))
  writeFileSync(join(home, 'bin/docker'), `#!/bin/sh\n[ "$1" = info ] && echo '${info}'\n`)
  chmodSync(join(home, 'bin/docker'), 0o755)
  return { PATH: `${home}/bin:${process.env.PATH}` }
}

test('an engine that can only push what Heroku refuses is refused before the build', async () => {
  const { run, home } = await herokuForScripts()
  const environment = dockerThatSays(home, '[["driver-type","io.containerd.snapshotter.v1"]]')
  const { status, stderr } = await run('push', none, environment)
  expect(status).toBe(1)
  expect(stderr).toContain(
    "in the OCI format, which Heroku's registry refuses\n  fix: install Docker's buildx",
  )
})

test.each([
  ['PATH=/x', "'PATH' cannot be a build argument here"],
  ['A-B=1', "'A-B' cannot be the name of a build argument"],
  ['NOWHERE', 'the build argument NOWHERE has no value'],
])('the build argument %j is refused', async (line, says) => {
  const { run, home } = await herokuForScripts()
  const environment = dockerThatSays(home, '[["Backing Filesystem","extfs"]]')
  const { status, stderr } = await run('push', { ...none, PARAM_BUILD_ARGS: line }, environment)
  expect(status).toBe(1)
  expect(stderr).toContain(says)
})
