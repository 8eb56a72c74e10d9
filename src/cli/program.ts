import { Command } from 'commander'
import packageJson from '../../package.json' with { type: 'json' }
import * as deploy from './deploy.ts'
import * as doctor from './doctor.ts'
import { ExitCode } from './exit-codes.ts'
import * as explain from './explain.ts'
import * as generate from './generate.ts'
import * as heroku from './heroku.ts'
import * as lock from './lock.ts'
import * as orbs from './orbs.ts'
import * as pack from './pack.ts'
import * as processCommand from './process.ts'
import * as rehearse from './rehearse.ts'
import * as shell from './shell.ts'
import * as validate from './validate.ts'

const commands = [
  validate,
  processCommand,
  explain,
  pack,
  orbs,
  rehearse,
  shell,
  heroku,
  deploy,
  doctor,
  generate,
  lock,
]

/** The program `heroku-orb` with all its commands, which load what they need when they run. */
export function createProgram(): Command {
  const program = new Command('heroku-orb')
    .description('Continuous delivery of Docker images to Heroku from CircleCI: validate, rehearse, deploy.')
    .version(packageJson.version)
    .showHelpAfterError('(--help shows the options and examples)')
    .exitOverride(error => process.exit(error.exitCode === 0 ? ExitCode.ok : ExitCode.usage))
  for (const command of commands) command.register(program)
  return program
}
