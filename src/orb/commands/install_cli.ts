import { cliLockLines, readCliLock } from '../../cli-lock.ts'
import { ScriptStep } from '../command.ts'

/** Restores no cache: anyone who may push a branch can save one with any files in it, and this job holds the key. See docs/cli-lock.md. */
export const installCli = new ScriptStep({
  name: 'install_cli',
  description:
    "Downloads and installs one version of the Heroku CLI, after its archive's checksum was found in the orb's lock or in cli_sha256. Does nothing where that version is installed. Uses no cache of CircleCI, in which anyone who may push a branch could put files for this job.",
  stepName: 'Install the Heroku CLI',
  parameters: ['cli_version', 'cli_sha256'],
  environment: { CLI_LOCK: cliLockLines(readCliLock()) },
})
