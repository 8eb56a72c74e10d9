import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Command } from 'commander'
import { expect, test } from 'vitest'
import { createProgram } from '../../src/cli/program.ts'

const family = (command: Command): Command[] => [command, ...command.commands.flatMap(family)]

test("no option is one that Node takes for its own, behind the program's name, too", async () => {
  const directory = await mkdtemp(join(tmpdir(), 'options-'))
  const program = join(directory, 'program.mjs')
  await writeFile(program, 'console.log(JSON.stringify(process.argv.slice(2)))')
  const flags = family(createProgram()).flatMap(command => command.options.map(option => option.long!))
  const args = [...new Set(flags)].flatMap(flag => [flag, 'nowhere', `${flag}=nowhere`])
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [program, ...args])
    expect(JSON.parse(stdout)).toEqual(args)
  } finally {
    await rm(directory, { recursive: true })
  }
})
