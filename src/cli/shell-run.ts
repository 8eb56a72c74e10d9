import { chooseFaults, type Mode, openSandbox, RehearsalError } from '../rehearsal/index.ts'
import { ExitCode } from './exit-codes.ts'

/** The options of `heroku-orb shell`. */
export interface ShellFlags {
  app: string[]
  fault: string[]
  scenario?: string
  dynos: boolean
  mode?: Mode
}

/** Carries out `heroku-orb shell` and returns its exit code. */
export async function runShell(command: string[], flags: ShellFlags): Promise<number> {
  // Ctrl-C is for what runs in the shell.
  const ignore = () => {}
  process.on('SIGINT', ignore)
  try {
    const faults = await chooseFaults(flags.fault, flags.scenario)
    const names = flags.app.length > 0 ? flags.app : ['rehearsal-app']
    const note = (text: string) => process.stderr.write(`${text}\n`)
    const sandbox = await openSandbox({
      mode: flags.mode,
      onEvent: event => event.type === 'progress' && note(event.text),
    })
    try {
      const interactive = command.length === 0
      if (interactive) {
        for (const name of names) note(`app '${name}', stack container, at https://${name}.herokuapp.com`)
        note('the key is in HEROKU_API_KEY; leave with exit, and nothing of it stays')
      }
      return await sandbox.shell(
        { apps: names.map(name => ({ name })), faults, dynos: flags.dynos, source: process.cwd() },
        interactive ? ['bash', '--norc'] : command,
      )
    } finally {
      await sandbox.close()
    }
  } catch (error) {
    if (!(error instanceof RehearsalError)) throw error
    process.stderr.write(`heroku-orb: ${error.message}\n`)
    return { 'no-engine': ExitCode.noEngine, usage: ExitCode.usage, broken: ExitCode.findings }[error.code]
  } finally {
    process.off('SIGINT', ignore)
  }
}
