import { commands, parameterList, reusable } from '../../sdk/index.ts'
import { runScript } from '../command.ts'
import { declare } from '../parameters.ts'

const cacheKey = 'heroku-container-cli-v1-{{ arch }}-<< parameters.cli_version >>'

/** Not one script alone: CircleCI's cache stands around it. */
export const installCli = new reusable.ReusableCommand(
  'install_cli',
  [
    new commands.cache.Restore({ key: cacheKey, name: 'Restore the Heroku CLI' } as never),
    runScript({
      name: 'install_cli',
      description: '',
      stepName: 'Install the Heroku CLI',
      parameters: ['cli_version'],
    }),
    new commands.cache.Save({
      key: cacheKey,
      paths: ['~/.heroku-cli'],
      name: 'Cache the Heroku CLI',
    } as never),
  ],
  parameterList(declare('cli_version')),
  'Installs one version of the Heroku CLI, checked against the checksum that Heroku publishes, and keeps it in a cache. Does nothing where that version is installed.',
)
