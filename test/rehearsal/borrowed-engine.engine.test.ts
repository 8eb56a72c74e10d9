import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { rehearseOnMachine, unchanged } from './support/machine.ts'

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url))
const hello = path('../../.circleci/config.yml')
const config = path('../cli/fixtures/rehearse/.circleci/config.yml')

describe.skipIf(process.getuid?.() !== 0)('a rehearsal on an engine that somebody else runs', () => {
  it('deploys by the real CLI, says what is weaker, and leaves nothing in the engine', () => {
    const { status, stdout, stderr } = rehearseOnMachine({ engine: true }, '--mode', 'engine', hello)
    expect(status, stdout + stderr).toBe(0)
    expect(stdout).toMatch(/deploy-production: green in .* \(mode engine\)/)
    expect(stdout).toContain('the push goes to an address on this machine')
    expect(stdout).toMatch(unchanged)
  })

  it('says when no engine answers', () => {
    const program = ['--import', 'tsx', path('../../src/cli/main.ts'), 'rehearse', '--mode', 'engine', config]
    const { status, stderr } = spawnSync(process.execPath, program, {
      encoding: 'utf8',
      env: { ...process.env, DOCKER_HOST: 'unix:///nowhere/docker.sock' },
    })
    expect([status, stderr]).toEqual([
      4,
      expect.stringContaining("no Docker engine answers at 'unix:///nowhere/docker.sock'"),
    ])
  })
})
