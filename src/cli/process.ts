import type { Command } from 'commander'

/** Adds `heroku-orb process` to the program. */
export function register(program: Command): void {
  program.command('process')
}
