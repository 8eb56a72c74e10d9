import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { atWork } from '../../src/deploy/workplace.ts'
import type { JobRecord } from '../../src/runner/index.ts'

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

const run = (command: string, folder = source): Promise<JobRecord> =>
  atWork({ source: folder, secrets: {}, environment: process.env }, place =>
    place.run('job', { steps: [{ run: command }] }),
  )

const command =
  'echo "$CIRCLE_BRANCH $(printenv CIRCLE_SHA1 || echo none) $CIRCLE_PROJECT_USERNAME/$CIRCLE_PROJECT_REPONAME"'

/** The branch, the commit and the project that the job sees. */
const seen = async (folder = source) => (await run(command, folder)).steps[0]!.log.trim()

/** Makes the source a repository with one commit, and gives that. */
function committed(): string {
  git('init', '--quiet', '--initial-branch', 'trunk')
  git('remote', 'add', 'origin', 'git@example.com:acme/shop.git')
  git('add', '.')
  git('commit', '--quiet', '--message', 'first')
  return git('rev-parse', 'HEAD')
}

test('the job knows the commit that it deploys', async () => {
  expect(await seen()).toBe('main none local/project')
  const commit = committed()
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

test.each<[what: string, hide: () => void]>([
  ['a new file', () => writeFileSync(join(source, 'new'), '')],
  [
    'a new file that settings hide',
    () => {
      git('config', 'status.showUntrackedFiles', 'no')
      writeFileSync(join(source, 'new'), '')
    },
  ],
  [
    'a change that is staged',
    () => {
      writeFileSync(join(source, 'Dockerfile'), 'FROM busybox\n')
      git('add', '.')
    },
  ],
  [
    'a file taken for unchanged',
    () => {
      git('update-index', '--assume-unchanged', 'Dockerfile')
      writeFileSync(join(source, 'Dockerfile'), 'FROM busybox\n')
    },
  ],
  [
    'a file that is not of the work tree',
    () => {
      git('update-index', '--skip-worktree', 'Dockerfile')
      writeFileSync(join(source, 'Dockerfile'), 'FROM busybox\n')
    },
  ],
  ['a file that is gone', () => rmSync(join(source, 'Dockerfile'))],
])('is given no commit where there is %s', async (_, hide) => {
  committed()
  hide()
  expect(await seen()).toBe('trunk none acme/shop')
})

test('is given the commit where the flag of a file hides nothing, or a change is ignored', async () => {
  writeFileSync(join(source, '.gitignore'), 'ignored\n')
  const commit = committed()
  git('update-index', '--assume-unchanged', 'Dockerfile')
  writeFileSync(join(source, 'ignored'), '')
  expect(await seen()).toBe(`trunk ${commit} acme/shop`)
  expect(git('status', '--porcelain')).toBe('')
})

test('the folder of a job is gone afterwards, and so is what the job left running', async () => {
  const { steps } = await run(
    'echo "$HOME"; (trap "" HUP TERM; exec setsid sleep 300) >/dev/null 2>&1 & echo $!',
  )
  const [home, pid] = steps[0]!.log.trim().split('\n')
  expect(existsSync(dirname(home!))).toBe(false)
  // It is killed, and gone as soon as the kernel comes to it.
  await expect.poll(() => existsSync(`/proc/${pid}/cwd/.`)).toBe(false)
})
