import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { noticesOf } from '../scripts/notices.ts'
import { projectRoot } from '../src/project-root.ts'

/** The package as npm hands it to a stranger, unpacked where none of our dependencies is. */
let directory: string
const inPackage = (...args: string[]) =>
  spawnSync(process.execPath, args, { cwd: join(directory, 'package'), encoding: 'utf8' })

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'package-'))
  const packed = spawnSync('npm', ['pack', '--ignore-scripts', '--pack-destination', directory], {
    cwd: projectRoot(),
    encoding: 'utf8',
  })
  expect(packed.status, packed.stderr).toBe(0)
  const archive = join(directory, packed.stdout.trim().split('\n').at(-1)!)
  expect(spawnSync('tar', ['xzf', archive, '-C', directory]).status).toBe(0)
})
afterAll(() => rmSync(directory, { recursive: true, force: true }))

test('the package needs no other', () => {
  const { dependencies } = JSON.parse(readFileSync(join(directory, 'package/package.json'), 'utf8'))
  expect(dependencies).toBeUndefined()
})

test.each([['--help'], ['rehearse', '--help'], ['validate', 'orb/orb.yml'], ['explain', 'unpinned-orb']])(
  'its program runs alone: %s %s',
  (...args) => {
    const { status, stderr } = inPackage('dist/heroku-orb.js', ...args)
    expect([status, stderr]).toEqual([0, ''])
  },
)

test.each([
  ['heroku-container-orb', 'startHeroku'],
  ['heroku-container-orb', 'rehearse'],
  ['heroku-container-orb/language', 'analyse'],
])('its door %s gives %s', (door, name) => {
  const code = `import { ${name} } from '${door}'; process.stdout.write(typeof ${name})`
  const { stdout, stderr } = inPackage('--input-type=module', '--eval', code)
  expect([stdout, stderr]).toEqual(['function', ''])
})

test('its types need no package', () => {
  const named = spawnSync(
    'grep',
    [
      '-rhoE',
      "from '[^.'][^']*'",
      'dist/types/index.d.ts',
      'dist/types/rehearsal',
      'dist/types/language/index.d.ts',
    ],
    {
      cwd: join(directory, 'package'),
      encoding: 'utf8',
    },
  )
  expect(named.stdout.split('\n').filter(line => line && !line.includes("'node:"))).toEqual([])
})

test('it has the licences of what is in its programs', async () => {
  const entry = join(directory, 'entry.mjs')
  writeFileSync(entry, "import { parse } from 'yaml'; console.log(parse('a: 1'))")
  const { metafile } = await build({
    entryPoints: [entry],
    nodePaths: [join(projectRoot(), 'node_modules')],
    bundle: true,
    write: false,
    metafile: true,
    platform: 'node',
    absWorkingDir: projectRoot(),
  })
  expect(noticesOf(metafile)).toMatch(/^yaml 2\.[\d.]+, ISC\n\n[\s\S]*Permission to use, copy, modify/m)
  const shipped = readFileSync(join(directory, 'package/dist/THIRD-PARTY-NOTICES.txt'), 'utf8')
  for (const name of ['yaml', 'commander', 'hono', 'selfsigned', '@circleci/circleci-config-sdk'])
    expect(shipped).toContain(`\n${name} `)
})
