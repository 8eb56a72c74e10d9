import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { cachedPackage } from '../../src/rehearsal/npm-cache.ts'

test('a package is installed once, and none of its scripts runs', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'npm-cache-'))
  try {
    const marker = join(folder, 'it-ran')
    mkdirSync(join(folder, 'package'))
    const scripts = { install: `touch '${marker}'`, postinstall: `touch '${marker}'` }
    writeFileSync(
      join(folder, 'package/package.json'),
      JSON.stringify({ name: 'tool', version: '1.0.0', scripts }),
    )
    writeFileSync(join(folder, 'package/tool.js'), 'a tool')
    const spec = join(folder, 'tool.tgz')
    execFileSync('tar', ['-czf', spec, '-C', folder, 'package'])
    const wanted = {
      spec,
      title: 'a tool',
      directory: join(folder, 'cache/1.0.0'),
      file: 'node_modules/tool/tool.js',
    }
    const said: string[] = []
    const path = await cachedPackage(wanted, text => said.push(text))
    expect(readFileSync(path, 'utf8')).toBe('a tool')
    expect(await cachedPackage(wanted, text => said.push(text))).toBe(path)
    expect(said).toHaveLength(1)
    expect(existsSync(marker)).toBe(false)
  } finally {
    rmSync(folder, { recursive: true })
  }
})
