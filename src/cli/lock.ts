import type { Command } from 'commander'
import type { CarryOut } from './program.ts'

const examples = `
Examples:
  $ heroku-orb lock                            the version and checksums, and whether the orb has them
  $ heroku-orb lock --check                    exit 1 when it does not; needs no network
  $ heroku-orb lock --update                   lock the newest version that Heroku publishes
  $ heroku-orb lock --update 11.10.0           or this one
  $ heroku-orb lock --update 11.10.0 --dry-run write nothing; print cli_version and cli_sha256 for a job
  $ heroku-orb lock --json                     for a program

An archive is unpacked only if its checksum is in orb/cli-lock.json, in the job's cli_sha256 or in its
variable HEROKU_CLI_SHA256. --update downloads each archive, about 50 MB, computes its checksum
and compares it with the one that Heroku publishes. From then on the orb trusts what you commit.

Exit codes: 0 done, or agreed; 1 the orb has another version or checksum, or an archive is not what
Heroku says it is; 2 usage, no network, or no such version.`

/** Adds `heroku-orb lock` to the program. */
export function register(program: Command, carryOut: CarryOut): void {
  program
    .command('lock')
    .summary('show, check or update the version and checksums of the Heroku CLI that the orb installs')
    .description('Shows, checks or updates orb/cli-lock.json: the Heroku CLI that the orb installs.')
    .option('--check', 'exit 1 when orb/orb.yml was not made from the lock')
    .option('--update [version]', 'lock a version that Heroku publishes (default: the newest)')
    .option('--dry-run', 'with --update: show the change, and write nothing')
    .option('--json', 'print { version, file, lock, disagreements }, with --update a { diff }, too')
    .option('--directory <path>', "the folder that holds orb/ (default: this package's own)")
    .addHelpText('after', examples)
    .action(async options => {
      await carryOut('lock', async io => (await import('./lock-run.ts')).runLock(io, options))
    })
}
