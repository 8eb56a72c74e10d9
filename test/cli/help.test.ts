import { join } from 'node:path'
import type { Command } from 'commander'
import { describe, expect, test } from 'vitest'
import { ExitCode } from '../../src/cli/exit-codes.ts'
import { createProgram } from '../../src/cli/program.ts'
import { projectRoot } from '../../src/project-root.ts'

/** What `--help` prints, its examples included, in lines of 110 columns. */
function help(command: Command): string {
  let text = ''
  const take = (part: string) => {
    text += part
  }
  command.configureOutput({ writeOut: take, writeErr: take, getOutHelpWidth: () => 110 }).outputHelp()
  return text.trimEnd()
}

const family = (command: Command): Command[] => [command, ...command.commands.flatMap(family)]
const nameOf = (command: Command): string =>
  command.parent?.parent ? `${nameOf(command.parent)} ${command.name()}` : command.name()

const program = createProgram()
const commands = program.commands.flatMap(family)

describe.each(program.commands.map(command => [nameOf(command), command] as const))(
  '%s --help',
  (_, command) => {
    test('has examples and exit codes', () => {
      const text = help(command)
      expect(text.match(/^ +(\$ )?heroku-orb /gm)?.length ?? 0).toBeGreaterThanOrEqual(3)
      expect(text).toMatch(/^Exit codes: /m)
    })
  },
)

test('docs/cli.md is what --help prints', async () => {
  const codes = Object.entries(ExitCode).map(([name, code]) => `| ${code} | ${name} |`)
  const page = [
    '<!-- Written from --help by "npx vitest run test/cli/help.test.ts -u". -->',
    '# The program `heroku-orb`',
    'Results go to standard output, everything else to standard error. Output has no colours if NO_COLOR is set, or if it goes to a pipe.\nHEROKU_ORB_DEBUG=1 prints the stack trace of an unexpected error (exit code 5).',
    ['| exit code | name |', '|---|---|', ...codes].join('\n'),
    ...commands.map(command => `## ${nameOf(command)}\n\n\`\`\`text\n${help(command)}\n\`\`\``),
  ]
  await expect(`${page.join('\n\n')}\n`).toMatchFileSnapshot(join(projectRoot(), 'docs/cli.md'))
})
