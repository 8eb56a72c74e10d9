import type { LintSet } from '../lint.ts'
import { herokuAppName } from './heroku-app-name.ts'
import { herokuBuiltTwice } from './heroku-built-twice.ts'
import { herokuConfigOutput } from './heroku-config-output.ts'
import { herokuConfigRestarts } from './heroku-config-restarts.ts'
import { herokuCreateStack } from './heroku-create-stack.ts'
import { herokuEveryBranch } from './heroku-every-branch.ts'
import { herokuFormation } from './heroku-formation.ts'
import { herokuLateMigration } from './heroku-late-migration.ts'
import { herokuMaintenance } from './heroku-maintenance.ts'
import { herokuOrbArguments } from './heroku-orb-arguments.ts'
import { herokuPort } from './heroku-port.ts'
import { herokuReleaseUnverified } from './heroku-release-unverified.ts'
import { herokuRemoteDocker } from './heroku-remote-docker.ts'
import { herokuRunExitCode } from './heroku-run-exit-code.ts'
import { herokuSerialGroup } from './heroku-serial-group.ts'
import { herokuUnreleased } from './heroku-unreleased.ts'

/** What a deploy to Heroku can do wrong, for callers that deploy there: these lints run where `lints` of the options has them. */
export const herokuLints = {
  'heroku-app-name': herokuAppName,
  'heroku-built-twice': herokuBuiltTwice,
  'heroku-config-output': herokuConfigOutput,
  'heroku-config-restarts': herokuConfigRestarts,
  'heroku-create-stack': herokuCreateStack,
  'heroku-every-branch': herokuEveryBranch,
  'heroku-formation': herokuFormation,
  'heroku-late-migration': herokuLateMigration,
  'heroku-maintenance': herokuMaintenance,
  'heroku-orb-arguments': herokuOrbArguments,
  'heroku-port': herokuPort,
  'heroku-release-unverified': herokuReleaseUnverified,
  'heroku-remote-docker': herokuRemoteDocker,
  'heroku-run-exit-code': herokuRunExitCode,
  'heroku-serial-group': herokuSerialGroup,
  'heroku-unreleased': herokuUnreleased,
} satisfies LintSet
