import type { Command } from 'commander'

/** Adds `heroku-orb validate` to the program. */
export function register(program: Command): void {
  program.command('validate')
}
