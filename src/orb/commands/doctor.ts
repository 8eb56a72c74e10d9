import { cliLockLines, readCliLock } from '../../cli-lock.ts'
import { ScriptStep } from '../command.ts'

export const doctor = new ScriptStep({
  name: 'doctor',
  description:
    'Checks everything that a deploy depends on: the key and when it expires, the app, process types against Dockerfiles and formation, build options or the image, config vars, the health gate, the rate limit, Docker, the registry and the CLI. Changes nothing.',
  stepName: 'Look at what the deploy depends on',
  parameters: [
    'app',
    'api_key',
    'client',
    'process_types',
    'recursive',
    'dockerfile',
    'image',
    'context_path',
    'target',
    'build_args',
    'build_secrets',
    'cache_from',
    'cache_to',
    'no_cache',
    'config_vars',
    'config_strategy',
    'health_path',
    'health_match',
    'cli_version',
    'cli_sha256',
  ],
  environment: { CLI_LOCK: cliLockLines(readCliLock()) },
  inWorkingDirectory: true,
})
