import { execFileSync } from 'node:child_process'
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { packCliAssets } from '../../src/heroku/index.ts'
import { call } from './support/client.ts'
import { herokuWith } from './support/heroku.ts'

let directory: string
const HOST = 'cli-assets.heroku.com'

/** An installation in npm's layout whose program prints what it depends on and its arguments. */
async function installed(version: string): Promise<string> {
  const modules = join(directory, 'node_modules')
  const files: Record<string, string> = {
    'heroku/package.json': JSON.stringify({ name: 'heroku', version, type: 'module' }),
    'heroku/bin/run.js': "import says from 'says'\nconsole.log(says, process.argv.slice(2).join(' '))\n",
    'heroku/dist/index.js.map': '{}',
    'says/package.json': '{"name":"says","type":"module","main":"index.js"}',
    'says/index.js': "export default 'heroku says'\n",
    '.bin/heroku': '',
  }
  for (const [path, text] of Object.entries(files)) {
    await mkdir(join(modules, path, '..'), { recursive: true })
    await writeFile(join(modules, path), text)
  }
  await chmod(join(modules, 'heroku/bin/run.js'), 0o755)
  return modules
}

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'cli-assets-'))
})

afterAll(async () => {
  await rm(directory, { recursive: true, force: true })
})

it('packs the CLI once and serves it so that who installs it can check and run it', async () => {
  const assets = join(directory, 'assets')
  const modules = await installed('11.10.0')
  // A hundred megabytes of Node would only make the test slow.
  const node = join(directory, 'small-node')
  await writeFile(node, `#!/bin/sh\nexec ${process.execPath} "$@"\n`, { mode: 0o755 })
  const options = { modules, directory: assets, node: { program: node, version: '22.22.2' }, sha: '1debe53' }
  const packed = await packCliAssets(options)
  expect(packed.packed).toBe(true)
  expect(await packCliAssets(options)).toEqual({ ...packed, packed: false })

  const { heroku } = await herokuWith({ cliAssets: assets })
  const get = (path: string) => call(heroku.port, { host: HOST, path })
  const index = (await get(`/versions/heroku-${packed.target}-tar-xz.json`)).json
  const url = new URL(index['11.10.0'])
  expect(url.host).toBe(HOST)
  const manifest = (await get(url.pathname.replace(/\.tar\.xz$/, '-buildmanifest'))).json
  const { gz, xz } = packed.archives
  const sums = execFileSync('sha256sum', [gz, xz], { encoding: 'utf8' }).match(/^\w{64}/gm)
  expect(manifest).toMatchObject({ version: '11.10.0', sha: '1debe53', baseDir: 'heroku', xz: String(url) })
  expect([manifest.sha256gz, manifest.sha256xz]).toEqual(sums)
  expect(manifest.node.recommended).toBe('22.22.2')
  const head = await call(heroku.port, { host: HOST, path: url.pathname, method: 'HEAD' })
  expect(head).toMatchObject({ status: 200, headers: { 'content-type': 'application/x-xz' } })

  execFileSync('tar', ['-xJf', xz, '-C', directory])
  const program = join(directory, 'heroku/bin/heroku')
  const home = join(directory, 'home')
  const env = { PATH: process.env.PATH, HOME: home }
  const says = (more = {}) =>
    execFileSync(program, ['a', 'b'], { encoding: 'utf8', env: { ...env, ...more } })
  expect(says()).toBe('heroku says a b\n')
  // As oclif's launcher: what 'heroku update' has installed comes first, unless it has no such home.
  await mkdir(join(home, '.local/share/heroku/client/bin'), { recursive: true })
  await writeFile(join(home, '.local/share/heroku/client/bin/heroku'), '#!/bin/sh\necho updated\n', {
    mode: 0o755,
  })
  expect(says()).toBe('updated\n')
  expect(says({ HEROKU_OCLIF_CLIENT_HOME: join(directory, 'heroku') })).toBe('heroku says a b\n')
  const names = execFileSync('tar', ['-tzf', gz], { encoding: 'utf8' })
  expect(names).not.toMatch(/\.map|\.bin\//)
})

it('lists every version that was packed', async () => {
  const assets = join(directory, 'two')
  const node = { program: '/bin/true', version: '22.22.2' }
  await packCliAssets({ modules: await installed('1.0.0'), directory: assets, node })
  const { target } = await packCliAssets({ modules: await installed('2.0.0'), directory: assets, node })
  const { heroku } = await herokuWith({ cliAssets: assets })
  const index = await call(heroku.port, { host: HOST, path: `/versions/heroku-${target}-tar-xz.json` })
  expect(Object.keys(index.json)).toEqual(['1.0.0', '2.0.0'])
})

it('answers 403 for what is not there, and never leaves its directory', async () => {
  const { heroku } = await herokuWith({ cliAssets: directory })
  for (const path of ['/versions', '/nothing', '/../../../etc/passwd', '/%2e%2e/%2e%2e/%2e%2e/etc/passwd']) {
    expect((await call(heroku.port, { host: HOST, path })).status).toBe(403)
  }
})

it('serves the installers, and the stable channel at the addresses of earlier years', async () => {
  const assets = join(directory, 'stable')
  const node = { program: '/bin/true', version: '22.22.2' }
  const { target } = await packCliAssets({ modules: await installed('3.0.0'), directory: assets, node })
  const { heroku } = await herokuWith({ cliAssets: assets })
  const old = target.replace('x64', 'amd64')
  for (const path of [
    `/channels/stable/heroku-${target}.tar.gz`,
    `/branches/stable/heroku-${old}.tar.gz`,
    `/heroku-cli/channels/stable/heroku-cli-${target}.tar.gz`,
    `/heroku-${target}.tar.xz`,
  ])
    expect((await call(heroku.port, { host: HOST, path, method: 'HEAD' })).status).toBe(200)
  for (const host of [HOST, 'toolbelt.heroku.com']) {
    const installer = await call(heroku.port, { host, path: '/install-ubuntu.sh' })
    expect(installer.text).toContain(`https://${HOST}/channels/stable/heroku-${target}.tar.gz`)
    execFileSync('sh', ['-n'], { input: installer.text })
  }
})
