import type { Command } from 'commander'

/** Adds `heroku-orb generate` to the program. */
export function register(program: Command): void {
  program.command('generate')
}
