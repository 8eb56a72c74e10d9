import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url))
const program = [process.execPath, '--import', 'tsx', path('../../src/cli/main.ts')]
const config = path('../cli/fixtures/rehearse/.circleci/config.yml')
const namespaces = ['--mount', '--net', '--pid', '--fork', '--kill-child', '--propagation', 'private']

describe.skipIf(process.getuid?.() !== 0)('a rehearsal on an engine that somebody else runs', () => {
  let directory: string
  let temporary: string
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'engine-'))
    temporary = mkdtempSync(join(tmpdir(), 'borrowed-'))
  })
  afterEach(() => {
    for (const path of [directory, temporary]) rmSync(path, { recursive: true, force: true })
  })

  const beside = (...command: string[]) =>
    spawnSync('unshare', [...namespaces, 'sh', path('./support/borrowed-engine.sh'), directory, ...command], {
      encoding: 'utf8',
      env: { ...process.env, TMPDIR: temporary },
    })

  it('deploys, runs the dynos, and leaves nothing in the engine', () => {
    const { status, stdout, stderr } = beside(...program, 'rehearse', '--mode', 'engine', config)
    expect(status, stdout + stderr).toBe(0)
    expect(stdout).toMatch(/deploy: green in .* \(mode engine\)/)
    expect(stdout).toContain('shop v3 succeeded: Deployed web')
    expect(stdout).toContain('weaker here  the job sees this machine itself')
    expect(stdout).toContain('the engine is as it was')
    expect(readdirSync(temporary).filter(name => name.startsWith('heroku-orb-'))).toEqual([])
  })

  it('leaves nothing in the engine when it is killed, either', () => {
    const script = `"$@" &
      until docker --host unix:///run/docker.sock image ls | grep -q registry.heroku.com; do sleep 0.05; done
      kill -9 $!
      while ls "$TMPDIR" | grep -q heroku-orb-; do sleep 0.1; done`
    const { stdout, stderr } = beside(
      'bash',
      '-c',
      script,
      'bash',
      ...program,
      'rehearse',
      '--mode',
      'engine',
      config,
    )
    expect(stdout, stderr).toContain('the engine is as it was')
  })

  it('says when no engine answers', () => {
    const { status, stderr } = spawnSync(
      program[0]!,
      [...program.slice(1), 'rehearse', '--mode', 'engine', config],
      {
        encoding: 'utf8',
        env: { ...process.env, DOCKER_HOST: 'unix:///nowhere/docker.sock' },
      },
    )
    expect([status, stderr]).toEqual([
      4,
      expect.stringContaining("no Docker engine answers at 'unix:///nowhere/docker.sock'"),
    ])
  })
})
