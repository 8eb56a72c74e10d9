import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { withLibraries } from '../../../src/orb/script.ts'
import { projectRoot } from '../../../src/project_root.ts'

const folder = join(projectRoot(), 'src/orb/scripts')
const names = readdirSync(folder)
  .filter(name => name.endsWith('.sh'))
  .map(name => name.replace('.sh', ''))

test.each(names)('shellcheck has nothing to say about %s', name => {
  // jq filters stand in single quotes and have variables of their own (SC2016). With the libraries in place: on their own they read variables that only a step sets.
  const { status, stdout, error } = spawnSync('shellcheck', ['--shell=bash', '--exclude=SC2016', '-'], {
    input: withLibraries(readFileSync(join(folder, `${name}.sh`), 'utf8')),
    encoding: 'utf8',
  })
  expect(error).toBeUndefined()
  expect(stdout).toBe('')
  expect(status).toBe(0)
})

test('setup hands every library on', () => {
  const libraries = readdirSync(join(folder, 'lib'))
  const source = readFileSync(join(folder, 'setup.sh'), 'utf8')
  expect(libraries.filter(name => !source.includes(`/lib/${name}"`))).toEqual([])
})
