import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { parse } from 'yaml'
import { generate, generatedFiles } from '../../src/generate/index.ts'
import { projectRoot } from '../../src/project-root.ts'

let root: string
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'generate-'))
})
afterEach(() => rm(root, { recursive: true }))

test('the committed files are up to date', async () => {
  const drifted = (await generate(projectRoot(), true)).filter(({ state }) => state !== 'unchanged')
  expect(drifted).toEqual([])
})

test('a file that is up to date is not written again', async () => {
  expect(new Set((await generate(root)).map(({ state }) => state))).toEqual(new Set(['created']))
  const file = join(root, 'orb/orb.yml')
  const before = await stat(file, { bigint: true })
  expect(new Set((await generate(root)).map(({ state }) => state))).toEqual(new Set(['unchanged']))
  expect((await stat(file, { bigint: true })).mtimeNs).toBe(before.mtimeNs)
})

test('a check says what differs and writes nothing', async () => {
  await generate(root)
  const file = join(root, 'orb/orb.yml')
  const edited = (await readFile(file, 'utf8')).replace('version: 2.1', 'version: 2.2')
  await writeFile(file, edited)
  const [orb, config] = await generate(root, true)
  expect(orb).toMatchObject({ path: 'orb/orb.yml', state: 'changed' })
  expect(orb!.diff).toContain('-version: 2.2\n+version: 2.1\n')
  expect(config).toMatchObject({ state: 'unchanged', diff: '' })
  expect(await readFile(file, 'utf8')).toBe(edited)
})

test('the first line names the source and the command', () => {
  for (const { path, text } of generatedFiles()) {
    expect(text.split('\n', 1)[0], path).toMatch(
      /^(#|<!--) Generated from src\/\w+ by "npx heroku-orb generate"/,
    )
  }
})

test('the text means the same under YAML 1.1 and 1.2', () => {
  for (const { path, text } of generatedFiles().filter(file => file.path.endsWith('.yml'))) {
    expect(parse(text, { version: '1.1' }), path).toEqual(parse(text, { version: '1.2' }))
  }
})

test('two runs give the same bytes', () => {
  expect(generatedFiles()).toEqual(generatedFiles())
})

test('the reference describes every variable and every field of the record that a step leaves', async () => {
  const scripts = join(projectRoot(), 'src/orb/scripts')
  const names = (await readdir(scripts)).filter(name => name.endsWith('.sh'))
  const text = (await Promise.all(names.map(name => readFile(join(scripts, name), 'utf8')))).join('')
  const filters = [...text.matchAll(/^\s*(?:if .*; then )?record "\$\w+" '([^']*)'/gm)].map(
    match => match[1]!,
  )
  const fields = filters.flatMap(filter =>
    filter.startsWith('{')
      ? [...filter.replace(/: (\{[^}]*\}|\([^)]*\))/g, '').matchAll(/(?<![$\w])[a-z_]+(?=[:,}]|$)/g)].map(
          ([name]) => name,
        )
      : [...filter.matchAll(/(?:^|\| )\.([a-z_]+)/g)].map(match => match[1]!),
  )
  const variables = [...text.matchAll(/^\s*export_variable (\w+)/gm)].map(match => match[1]!)
  expect(fields).toEqual(expect.arrayContaining(['app', 'web_url', 'images', 'release', 'finished_at']))
  expect(variables.length).toBeGreaterThan(2)
  const page = generatedFiles().find(({ path }) => path === 'docs/orb.md')!.text
  const described = page.slice(page.indexOf('## What a deploy leaves'))
  for (const name of [...fields, ...variables]) expect(described).toContain(`\`${name}\``)
})
