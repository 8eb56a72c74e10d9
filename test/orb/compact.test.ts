import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { compact } from '../../src/orb/compact.ts'
import { withLibraries } from '../../src/orb/script.ts'
import { projectRoot } from '../../src/project_root.ts'

const folder = join(projectRoot(), 'src/orb/scripts')
const names = readdirSync(folder).filter(name => name.endsWith('.sh'))

/** How bash itself prints what it has read, with white space as one space: that is all that may differ. */
function asBashReadsIt(source: string): string {
  const input = `it() {\n${source}\n}\ndeclare -f it\n`
  const { stdout, stderr } = spawnSync('bash', ['--norc'], { input, encoding: 'utf8' })
  expect(stderr).toBe('')
  return stdout.replaceAll(/\s+/g, ' ')
}

test.each(names)('%s is the same to bash in fewer lines', name => {
  const source = withLibraries(readFileSync(join(folder, name), 'utf8'))
  const shorter = compact(source)
  expect(shorter.length).toBeLessThan(source.length)
  expect(asBashReadsIt(shorter)).toBe(asBashReadsIt(source))
})
