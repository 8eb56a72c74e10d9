import { commands } from '../../sdk/index.ts'
import { ScriptStep } from '../command.ts'

const key = 'heroku-container-cli-v1-{{ arch }}-<< parameters.cli_version >>'

export const installCli = new ScriptStep(
  {
    name: 'install_cli',
    description:
      'Installs one version of the Heroku CLI, checked against the checksum that Heroku publishes, and keeps it in a cache. Does nothing where that version is installed.',
    stepName: 'Install the Heroku CLI',
    parameters: ['cli_version', 'cli_sha256'],
  },
  {
    before: [new commands.cache.Restore({ key, name: 'Restore the Heroku CLI' } as never)],
    after: [
      new commands.cache.Save({ key, paths: ['~/.heroku-cli'], name: 'Cache the Heroku CLI' } as never),
    ],
  },
)
