import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { rehearseOnMachine, unchanged } from './support/machine.ts'

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url))
const deploying = path('../cli/fixtures/rehearse/.circleci/config.yml')
const waiting = path('./fixtures/waiting/config.yml')

describe.skipIf(process.getuid?.() !== 0).each(['root', 'rootless', 'proxy', 'engine'])(
  'a rehearsal of mode %s',
  mode => {
    const rehearse = (ending: 'INT' | 'KILL' | undefined, config: string) =>
      rehearseOnMachine({ engine: mode === 'engine', ending }, '--mode', mode, config)

    it('leaves the machine as it was', () => {
      const { status, stdout, stderr } = rehearse(undefined, deploying)
      expect(stdout, stderr).toMatch(unchanged)
      expect(stdout).toMatch(new RegExp(`deploy: green in .* \\(mode ${mode}\\)`))
      expect(stdout).toContain('answers      200 at https://shop.herokuapp.com/')
      expect(status).toBe(0)
    })

    it('leaves the machine as it was after Ctrl-C, and exits with 130', () => {
      const { status, stdout, stderr } = rehearse('INT', waiting)
      expect(stdout, stderr).toMatch(unchanged)
      expect(stdout).toContain('the rehearsal was interrupted')
      expect(status).toBe(130)
    })

    it('leaves the machine as it was after kill -9', () => {
      const { stdout, stderr } = rehearse('KILL', waiting)
      expect(stdout, stderr).toMatch(unchanged)
      expect(stdout).toContain('READY')
    })
  },
)
