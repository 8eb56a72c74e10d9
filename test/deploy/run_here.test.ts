import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { runHere } from '../../src/deploy/index.ts'

let source: string
beforeEach(() => {
  source = mkdtempSync(join(tmpdir(), 'source-'))
  writeFileSync(join(source, 'Dockerfile'), 'FROM scratch\n')
})
afterEach(() => rmSync(source, { recursive: true }))

const git = (...args: string[]) =>
  execFileSync('git', ['-C', source, '-c', 'user.name=a', '-c', 'user.email=a@example.com', ...args], {
    encoding: 'utf8',
  }).trim()
const command =
  'echo "$CIRCLE_BRANCH $(printenv CIRCLE_SHA1 || echo none) $CIRCLE_PROJECT_USERNAME/$CIRCLE_PROJECT_REPONAME"'

/** The branch, the commit and the project that the job sees. */
async function seen(folder = source): Promise<string> {
  const record = await runHere({ steps: [{ run: command }] }, { source: folder, secrets: {} })
  return record.steps[0]!.log.trim()
}

test('the job knows the commit that it deploys, and is given none where what it deploys is not committed', async () => {
  expect(await seen()).toBe('main none local/project')
  git('init', '--quiet', '--initial-branch', 'trunk')
  git('remote', 'add', 'origin', 'git@example.com:acme/shop.git')
  expect(await seen()).toBe('trunk none acme/shop')
  git('add', '.')
  git('commit', '--quiet', '--message', 'first')
  const commit = git('rev-parse', 'HEAD')
  expect(await seen()).toBe(`trunk ${commit} acme/shop`)
  mkdirSync(join(source, 'web'))
  writeFileSync(join(source, 'web/Dockerfile'), 'FROM scratch\n')
  expect(await seen()).toBe('trunk none acme/shop')
  git('add', '.')
  git('commit', '--quiet', '--message', 'second')
  writeFileSync(join(source, 'Dockerfile'), 'FROM busybox\n')
  expect(await seen()).toBe('trunk none acme/shop')
  expect(await seen(join(source, 'web'))).toBe(`trunk ${git('rev-parse', 'HEAD')} acme/shop`)
})
