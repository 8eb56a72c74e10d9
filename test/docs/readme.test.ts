import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createProgram } from '../../src/cli/program.ts'
import { validate } from '../../src/language/index.ts'
import { projectRoot } from '../../src/project-root.ts'

/** The documentation is a test: what it links to is there, what it shows is valid, what it names exists. */
const pages = [
  'README.md',
  'CONTRIBUTING.md',
  'docs/orb.md',
  'docs/rehearsal.md',
  'docs/heroku.md',
  'docs/language.md',
]

describe.each(pages)('%s', page => {
  const text = readFileSync(join(projectRoot(), page), 'utf8')
  const folder = join(projectRoot(), page, '..')

  test('links to what is there', () => {
    const links = [...text.matchAll(/\]\(([^)#]+)(#[^)]*)?\)/g)].map(match => match[1]!)
    const broken = links.filter(link => !/^https?:/.test(link) && !existsSync(join(folder, link)))
    expect(broken).toEqual([])
  })

  test('shows configurations that have no error', () => {
    const blocks = [...text.matchAll(/```yaml\n([\s\S]*?)```/g)].map(match => match[1]!)
    for (const block of blocks.filter(
      block => block.startsWith('version: 2.1') && block.includes('workflows:'),
    )) {
      // The deploy job of an example may wait for a job that the reader has.
      const errors = validate(block).diagnostics.filter(({ severity }) => severity === 'error')
      expect(errors.map(({ message }) => message)).toEqual([])
    }
  })
})

test('the README names commands of the program alone', () => {
  const text = readFileSync(join(projectRoot(), 'README.md'), 'utf8')
  const known = createProgram().commands.map(command => command.name())
  const named = new Set([...text.matchAll(/heroku-orb (?!is\b)([a-z]+)/g)].map(match => match[1]!))
  expect([...named].filter(command => !known.includes(command))).toEqual([])
})
