import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { withLibraries } from '../../../src/orb/script.ts'
import { projectRoot } from '../../../src/project-root.ts'

const folder = join(projectRoot(), 'src/orb/scripts')
const names = readdirSync(folder)
  .filter(name => name.endsWith('.sh'))
  .map(name => name.replace('.sh', ''))

test.each(names)('shellcheck has nothing to say about %s', name => {
  // jq filters are in single quotes and have variables of their own (SC2016). Results have names, and ShellCheck follows no nameref: what is
  // assigned by one seems unused (SC2034), a name an array (SC2178), and the key of an associative array arithmetic (SC2004).
  const exclude = '--exclude=SC2016,SC2034,SC2178,SC2004'
  const { status, stdout, error } = spawnSync('shellcheck', ['--shell=bash', exclude, '-'], {
    input: withLibraries(readFileSync(join(folder, `${name}.sh`), 'utf8')),
    encoding: 'utf8',
  })
  expect(error).toBeUndefined()
  expect(stdout).toBe('')
  expect(status).toBe(0)
})

test('no line is longer than 120 characters', () => {
  const long = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.sh'))
    .flatMap(name =>
      readFileSync(join(folder, name), 'utf8')
        .split('\n')
        .flatMap((line, index) => (line.length > 120 ? [`${name}:${index + 1}`] : [])),
    )
  expect(long).toEqual([])
})

test('setup hands every library on', () => {
  const libraries = readdirSync(join(folder, 'lib'))
  const source = readFileSync(join(folder, 'setup.sh'), 'utf8')
  expect(libraries.filter(name => !source.includes(`/lib/${name}"`))).toEqual([])
})
