import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { confirm } from '../../src/cli/confirm.ts'
import { projectRoot } from '../../src/project-root.ts'
import { ioOf } from './run.ts'

const source = (path: string) => JSON.stringify(pathToFileURL(join(projectRoot(), path)).href)
const program = `import { confirm } from ${source('src/cli/confirm.ts')}
import { interruptible } from ${source('src/cli/interruptible.ts')}
import { ofProcess } from ${source('src/cli/io.ts')}
process.exitCode = await interruptible(async signal => ((await confirm(ofProcess(), 'go on? ', signal)) ? 0 : 1))
`

let directory: string
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'confirm-'))
  writeFileSync(join(directory, 'ask.mts'), program)
})
afterAll(() => rmSync(directory, { recursive: true }))

/** Asks in a terminal, where `keys` are typed once the question is there. */
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
  ['Ctrl-C', '\x03', 130],
])('in a terminal, %s', async (_, keys, expected) => {
  const { code, shown } = await ask(keys)
  expect(code, shown).toBe(expected)
  expect(shown).not.toMatch(/Error|\n {4}at /)
})

test.each([
  ['yes, with a space', 'yes \n', true],
  ['Y', 'Y\n', true],
  ['something else', 'yesterday\n', false],
  ['nothing', '\n', false],
  ['the end of the input', '', false],
])('%s', async (_, input, expected) => {
  expect(await confirm(ioOf('.', input).io, 'go on? ', new AbortController().signal)).toBe(expected)
})

test('an interruption before the answer is a no', async () => {
  const interrupt = new AbortController()
  const { io } = ioOf('.')
  const answer = confirm({ ...io, stdin: new PassThrough() }, 'go on? ', interrupt.signal)
  interrupt.abort()
  expect(await answer).toBe(false)
})
