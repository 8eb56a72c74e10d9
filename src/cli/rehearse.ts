import type { Command } from 'commander'

/** Adds `heroku-orb rehearse` to the program. */
export function register(program: Command): void {
  program.command('rehearse')
}
