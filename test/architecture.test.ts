import { readdirSync, readFileSync } from 'node:fs'
import { basename, join, relative } from 'node:path'
import { expect, test } from 'vitest'
import { projectRoot } from '../src/project-root.ts'

/** What may import what: the table of rooms in CONTRIBUTING.md is the rule, and this is what holds the source to it. */

const source = join(projectRoot(), 'src')
const guide = readFileSync(join(projectRoot(), 'CONTRIBUTING.md'), 'utf8')
const rooms = new Map(
  [...guide.matchAll(/^\| `src\/(\w+)` \|.*\| (.*) \|$/gm)].map(([, room, imports]) => [
    room!,
    [...imports!.matchAll(/`(\w+)`/g)].map(([, name]) => name!),
  ]),
)

interface Import {
  /** The file, and what it names: a file below src, or a package. */
  from: string
  to: string
  /** When it is loaded: with the file, later or, as a type, never. */
  when: 'start' | 'later' | 'never'
}

const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.ts'))
const imports: Import[] = files.flatMap(from => {
  const text = readFileSync(join(source, from), 'utf8')
  const named = text.matchAll(
    /^(?:import|export)\s(type\s)?(?:[^'=]*?\sfrom\s)?'([^']+)'|\bimport\('([^']+)'\)/gm,
  )
  return [...named].map(([, type, name, later]): Import => {
    const to = (name ?? later)!
    return {
      from,
      to: to.startsWith('.') ? relative(source, join(source, from, '..', to)) : to,
      when: type ? 'never' : later ? 'later' : 'start',
    }
  })
})
const ownImports = imports.filter(({ to }) => to.endsWith('.ts'))
/** What is loaded with a file: it, and what it imports. */
function loadedWith(file: string): Set<string> {
  const loaded = new Set([file])
  for (const from of loaded)
    for (const { from: importer, to, when } of imports)
      if (importer === from && when === 'start') loaded.add(to)
  return loaded
}
/** The room of a file; undefined for a file of src itself. */
const roomOf = (file: string) => (file.includes('/') ? file.split('/')[0] : undefined)

test('every folder of src is in the table, and the table has no other', () => {
  expect([...rooms.keys()].sort()).toEqual([...new Set(files.map(roomOf))].filter(Boolean).sort())
})

test('a room imports the rooms that it may', () => {
  const wrong = ownImports.filter(({ from, to }) => {
    const [room, other] = [roomOf(from), roomOf(to)]
    return room && other && room !== other && !rooms.get(room)!.includes(other)
  })
  expect(wrong).toEqual([])
})

test('a room is entered by its door, index.ts', () => {
  const past = ownImports.filter(({ from, to }) => {
    const room = roomOf(to)
    return room && room !== roomOf(from) && to !== `${room}/index.ts`
  })
  expect(past).toEqual([])
})

test('a file of src itself is for every room, and imports none; only the door does', () => {
  const shared = ownImports.filter(({ from }) => !roomOf(from) && from !== 'index.ts')
  expect(shared.filter(({ to }) => roomOf(to))).toEqual([])
  expect(ownImports.filter(({ to }) => to === 'index.ts')).toEqual([])
})

test('the language needs nothing of Node, and few packages', () => {
  const needed = new Set(files.filter(file => roomOf(file) === 'language'))
  for (const file of needed) for (const { from, to } of ownImports) if (from === file) needed.add(to)
  const packages = imports.filter(({ from, to }) => needed.has(from) && !to.endsWith('.ts'))
  expect([...new Set(packages.map(({ to }) => to))].sort()).toEqual(['unbash', 'yaml'])
})

test.each([
  ['the command line', 'cli/main.ts', ['cli', undefined], ['commander']],
  ['validate', 'cli/validate-run.ts', ['cli', 'language', 'workspace', undefined], ['unbash', 'yaml']],
  ['process', 'cli/process-run.ts', ['cli', 'language', 'workspace', undefined], ['unbash', 'yaml']],
])(
  '%s loads its own rooms alone: the others, and their packages, would be loaded at every start',
  (_, file, rooms, packages) => {
    const loaded = [...loadedWith(file)]
    const own = loaded.filter(name => name.endsWith('.ts'))
    expect(own.filter(name => !(rooms as unknown[]).includes(roomOf(name)))).toEqual([])
    const others = loaded.filter(name => !name.startsWith('node:') && !/\.(ts|json)$/.test(name))
    expect(others.filter(name => !packages.includes(name))).toEqual([])
  },
)

test('no file imports itself by way of others, but where the language itself is recursive', () => {
  const startImports = ownImports.filter(({ when }) => when === 'start')
  const inCycle = files.filter(file =>
    startImports.some(({ from, to }) => from === file && loadedWith(to).has(file)),
  )
  // Steps have arguments, and an argument may be steps: each of the files says so.
  expect(inCycle.sort()).toEqual(
    [
      'language/check/elements/environment.ts',
      'language/check/parameters/arguments.ts',
      'language/check/parameters/values.ts',
      'language/check/steps/steps.ts',
      'language/check/steps/teardown.ts',
      'language/process/bind.ts',
      'language/process/steps.ts',
    ].sort(),
  )
})

test('a file has a name in kebab-case, except in src/orb, where it has the name of its component', () => {
  const tree = ['src', 'test', 'scripts'].flatMap(folder =>
    readdirSync(join(projectRoot(), folder), { recursive: true, encoding: 'utf8' }).map(file =>
      join(folder, file),
    ),
  )
  const wrong = tree.filter(
    file => /^[^.]*_[^.]*\.(?:\w+\.)*ts$/.test(basename(file)) && !file.startsWith('src/orb/'),
  )
  expect(wrong).toEqual([])
})
