import { chooseFaults, type Mode, openSandbox } from '../rehearsal/index.ts'
import { at } from '../workspace/index.ts'
import type { Io } from './io.ts'

/** The options of `heroku-orb shell`. */
export interface ShellFlags {
  app: string[]
  fault: string[]
  scenario?: string
  dynos: boolean
  mode?: Mode
}

/** Carries out `heroku-orb shell` and returns its exit code. */
export async function runShell(io: Io, command: string[], flags: ShellFlags): Promise<number> {
  // Ctrl-C is for what runs in the shell.
  const ignore = () => {}
  process.on('SIGINT', ignore)
  try {
    const faults = await chooseFaults(flags.fault, flags.scenario && at(io, flags.scenario))
    const names = flags.app.length > 0 ? flags.app : ['rehearsal-app']
    const note = (text: string) => io.stderr.write(`${text}\n`)
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
        { apps: names.map(name => ({ name })), faults, dynos: flags.dynos, source: io.cwd },
        interactive ? ['bash', '--norc'] : command,
      )
    } finally {
      await sandbox.close()
    }
  } finally {
    process.off('SIGINT', ignore)
  }
}
