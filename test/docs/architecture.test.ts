import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { projectRoot } from '../../src/project-root.ts'

const page = readFileSync(join(projectRoot(), 'docs/architecture.md'), 'utf8')
const guide = readFileSync(join(projectRoot(), 'CONTRIBUTING.md'), 'utf8')

test('each file that the page on the architecture names exists', () => {
  const named = [...page.matchAll(/`((?:src|test|docs|orb)\/[^`*]+)`/g)].map(([, path]) => path!)
  expect(named.length).toBeGreaterThan(40)
  expect(named.filter(path => !existsSync(join(projectRoot(), path)))).toEqual([])
})

test('the picture has the rooms of the table, and no import that the table lacks', () => {
  const table = new Map(
    [...guide.matchAll(/^\| `src\/(\w+)` \|.*\| (.*) \|$/gm)].map(([, room, imports]) => [
      room!,
      [...imports!.matchAll(/`(\w+)`/g)].map(([, name]) => name!),
    ]),
  )
  const rooms = [...page.matchAll(/^ {2}(\w+)\["\1:/gm)].map(([, room]) => room!)
  expect(rooms.sort()).toEqual([...table.keys()].sort())
  const arrows = [...page.matchAll(/^ {2}(\w+(?: --> [\w& ]+)+)$/gm)].flatMap(([, chain]) => {
    const groups = chain!.split(' --> ').map(group => group.split(' & '))
    return groups.slice(1).flatMap((group, index) => group.map(to => [groups[index]![0]!, to] as const))
  })
  expect(arrows.length).toBeGreaterThan(10)
  expect(arrows.filter(([from, to]) => !table.get(from)!.includes(to))).toEqual([])
})
