import { chooseFaults, type Mode, openSandbox } from '../rehearsal/index.ts'
import { explained } from './explained.ts'
import { exitCodeOfRehearsal } from './rehearsal-errors.ts'

/** The options of `heroku-orb shell`. */
export interface ShellFlags {
  app: string[]
  fault: string[]
  scenario?: string
  dynos: boolean
  mode?: Mode
}

/** Carries out `heroku-orb shell` and returns its exit code. */
export const runShell = (command: string[], flags: ShellFlags): Promise<number> =>
  explained('heroku-orb', exitCodeOfRehearsal, () => openShell(command, flags))

async function openShell(command: string[], flags: ShellFlags): Promise<number> {
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
  } finally {
    process.off('SIGINT', ignore)
  }
}
