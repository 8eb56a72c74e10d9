import { createHash } from 'node:crypto'
import { cliLockLines, readCliLock } from '../../cli_lock.ts'
import { commands } from '../../sdk/index.ts'
import { ScriptStep } from '../command.ts'

const lock = cliLockLines(readCliLock())
// Another lock, another cache: an archive that the lock no longer has would be fetched anew in every job.
const lockName = createHash('sha256').update(lock).digest('hex').slice(0, 8)
const key = `heroku-container-cli-v2-{{ arch }}-<< parameters.cli_version >>-${lockName}`

export const installCli = new ScriptStep(
  {
    name: 'install_cli',
    description:
      "Installs one version of the Heroku CLI, after its archive's checksum was found in the orb's lock or in cli_sha256. Keeps the archive in a cache, and checks that, too. Does nothing where that version is installed.",
    stepName: 'Install the Heroku CLI',
    parameters: ['cli_version', 'cli_sha256'],
    environment: { CLI_LOCK: lock },
  },
  {
    before: [new commands.cache.Restore({ key, name: 'Restore the Heroku CLI' } as never)],
    after: [
      new commands.cache.Save({
        key,
        paths: ['~/.cache/heroku-container'],
        name: 'Cache the Heroku CLI',
      } as never),
    ],
  },
)
