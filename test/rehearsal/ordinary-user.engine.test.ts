import { spawnSync } from 'node:child_process'
import { chownSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url))
const program = ['--import', 'tsx', path('../../src/cli/main.ts')]
const config = path('../cli/fixtures/rehearse/.circleci/config.yml')
const nobody = 65_534
const become = ['setpriv', `--reuid=${nobody}`, `--regid=${nobody}`, '--clear-groups']

const can = (...command: string[]) => {
  const [file, ...args] = [...become, ...command]
  return spawnSync(file!, args).status === 0
}
const readable =
  process.getuid?.() === 0 && can('test', '-r', config) && can('unshare', '--user', '--map-root-user', 'true')

describe.skipIf(!readable)('a rehearsal of an ordinary user', () => {
  let directory: string
  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'nobody-'))
    chownSync(directory, nobody, nobody)
  })
  afterAll(() => rmSync(directory, { recursive: true, force: true }))

  const rehearse = (...args: string[]) => {
    const [file, ...rest] = [...become, process.execPath, ...program, 'rehearse', ...args, config]
    const env = { PATH: process.env.PATH, HOME: directory, TMPDIR: directory, TSX_DISABLE_CACHE: '1' }
    return spawnSync(file!, rest, { encoding: 'utf8', env, cwd: path('../..') })
  }

  it('needs no rights, and leaves nothing', () => {
    const { status, stdout, stderr } = rehearse('--no-dynos')
    expect(stdout + stderr).toMatch(/deploy: green in .* \(mode rootless\)/)
    expect(status).toBe(0)
    expect(readdirSync(directory).filter(name => name.startsWith('heroku-orb-'))).toEqual([])
  })

  it('survives a full disk and a dead engine', () => {
    const faults = ['disk-full', 'engine-dies', 'formation-500'].flatMap(name => ['--fault', name])
    const { stdout } = rehearse('--all-faults', '--lanes', '1', '--json', ...faults)
    const { outcomes } = JSON.parse(stdout)
    expect(outcomes).toMatchObject([
      { fault: 'disk-full', leaks: [] },
      { fault: 'engine-dies', applied: true, job: 'red', app: 'v3, as before, answers 200' },
      { fault: 'formation-500', applied: true, job: 'red', step: 'Release' },
    ])
  })
})
