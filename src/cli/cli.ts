import { CommanderError } from 'commander'
import { printError } from './errors.ts'
import { ExitCode } from './exit-codes.ts'
import { type Io, ofProcess } from './io.ts'
import { createProgram } from './program.ts'

/**
 * The program `heroku-orb` as a function. It ends no process and changes nothing of this one but, while a command runs that Ctrl-C may
 * interrupt, what SIGINT, SIGTERM and SIGHUP do.
 *
 * @param argv the words behind the program's name
 * @returns the exit code: see docs/cli.md
 */
export async function cli(argv: string[], io: Io = ofProcess()): Promise<number> {
  let code: number = ExitCode.ok
  const program = createProgram(io, async (command, work) => {
    try {
      code = await work(io)
    } catch (error) {
      code = printError(io, command, error)
    }
  })
  try {
    await program.parseAsync(argv, { from: 'user' })
    return code
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? ExitCode.ok : ExitCode.usage
    return printError(io, '', error)
  }
}
