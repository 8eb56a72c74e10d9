import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { projectRoot } from '../../src/project_root.ts'

const source = (path: string) => JSON.stringify(pathToFileURL(join(projectRoot(), path)).href)
const program = `import { confirm } from ${source('src/cli/confirm.ts')}
import { interruptible } from ${source('src/cli/interruptible.ts')}
process.exitCode = await interruptible(async signal => ((await confirm('go on? ', signal)) ? 0 : 1))
`

let directory: string
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'confirm-'))
  writeFileSync(join(directory, 'ask.mts'), program)
})
afterAll(() => rmSync(directory, { recursive: true }))

/** Asks in a terminal, where `keys` are typed once the question stands there. */
async function ask(keys: string): Promise<{ code: number; shown: string }> {
  const tsx = pathToFileURL(join(projectRoot(), 'node_modules/tsx/dist/loader.mjs')).href
  const command = `${process.execPath} --import ${tsx} ${join(directory, 'ask.mts')}`
  const terminal = spawn('script', ['-qec', command, '/dev/null'], { stdio: ['pipe', 'pipe', 'inherit'] })
  let shown = ''
  let typed = false
  terminal.stdout.on('data', chunk => {
    shown += chunk
    if (typed || !shown.includes('go on?')) return
    typed = true
    terminal.stdin.write(keys)
  })
  const [code] = await once(terminal, 'close')
  return { code, shown }
}

test.each([
  ['y', 'y\r', 0],
  ['yes, with a space', 'yes \r', 0],
  ['something else', 'yesterday\r', 1],
  ['nothing', '\r', 1],
  ['the end of the input', '\x04', 1],
  ['Ctrl-C', '\x03', 130],
])('%s', async (_, keys, expected) => {
  const { code, shown } = await ask(keys)
  expect(code, shown).toBe(expected)
  expect(shown).not.toMatch(/Error|\n {4}at /)
})
