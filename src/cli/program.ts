import { Command } from 'commander'
import packageJson from '../../package.json' with { type: 'json' }
import * as deploy from './deploy.ts'
import * as doctor from './doctor.ts'
import * as explain from './explain.ts'
import * as generate from './generate.ts'
import * as heroku from './heroku.ts'
import { type Io, ofProcess } from './io.ts'
import * as lock from './lock.ts'
import * as orbs from './orbs.ts'
import * as pack from './pack.ts'
import * as processCommand from './process.ts'
import * as rehearse from './rehearse.ts'
import * as shell from './shell.ts'
import * as validate from './validate.ts'

/** Does a command's work, which gives its exit code. */
export type CarryOut = (command: string, work: (io: Io) => Promise<number>) => Promise<void>

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

/** The command line with all its commands, which load what they need when they run. */
export function createProgram(io: Io = ofProcess(), carryOut: CarryOut = async () => {}): Command {
  const program = new Command('heroku-orb')
    .description('Continuous delivery of Docker images to Heroku from CircleCI: validate, rehearse, deploy.')
    .version(packageJson.version)
    .showHelpAfterError('(--help shows the options and examples)')
    .configureOutput({
      writeOut: text => io.stdout.write(text),
      writeErr: text => io.stderr.write(text),
      getOutHelpWidth: () => io.stdout.columns || 80,
      getErrHelpWidth: () => io.stderr.columns || 80,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
      outputError: (text, write) => write(text.replace(/^error: /, 'heroku-orb: ')),
    })
    .exitOverride()
  for (const command of commands) command.register(program, carryOut)
  return program
}
