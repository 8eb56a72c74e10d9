import { Orb } from '../sdk/index.ts'
import { checkApp } from './commands/check_app.ts'
import { copyImages } from './commands/copy_images.ts'
import { doctor } from './commands/doctor.ts'
import { installCli } from './commands/install_cli.ts'
import { login } from './commands/login.ts'
import { logout } from './commands/logout.ts'
import { maintenance } from './commands/maintenance.ts'
import { markDeploy } from './commands/mark_deploy.ts'
import { push } from './commands/push.ts'
import { release } from './commands/release.ts'
import { rollBack } from './commands/roll_back.ts'
import { setConfig } from './commands/set_config.ts'
import { setup } from './commands/setup.ts'
import { waitHealthy } from './commands/wait_healthy.ts'
import { buildOnMachine } from './examples/build_on_machine.ts'
import { buildWithSecretsAndTarget } from './examples/build_with_secrets_and_target.ts'
import { composeCommands } from './examples/compose_commands.ts'
import { deployInMaintenance } from './examples/deploy_in_maintenance.ts'
import { deployOnDefaultBranch } from './examples/deploy_on_default_branch.ts'
import { deployWebAndWorker } from './examples/deploy_web_and_worker.ts'
import { deployWithoutCli } from './examples/deploy_without_cli.ts'
import { gateAndRollBack } from './examples/gate_and_roll_back.ts'
import { passBuildArgs } from './examples/pass_build_args.ts'
import { promoteToProduction } from './examples/promote_to_production.ts'
import { runStepsAroundDeploy } from './examples/run_steps_around_deploy.ts'
import { setConfigVars } from './examples/set_config_vars.ts'
import { stagingThenProduction } from './examples/staging_then_production.ts'
import { validateRelease } from './examples/validate_release.ts'
import { machine } from './executors/machine.ts'
import { remoteDocker } from './executors/remote_docker.ts'
import { afterCancel } from './jobs/after_cancel.ts'
import { deploy } from './jobs/deploy.ts'
import { promote } from './jobs/promote.ts'
import { rollback } from './jobs/rollback.ts'

const repository = 'https://github.com/heroku-container-orb/heroku-container-orb'

const commands = [
  setup,
  checkApp,
  doctor,
  installCli,
  login,
  push,
  copyImages,
  maintenance,
  setConfig,
  release,
  waitHealthy,
  rollBack,
  markDeploy,
  logout,
]
const executors = [remoteDocker, machine]
const jobs = [deploy, promote, rollback, afterCancel]
const examples = [
  deployOnDefaultBranch,
  setConfigVars,
  deployWebAndWorker,
  gateAndRollBack,
  deployInMaintenance,
  validateRelease,
  passBuildArgs,
  buildWithSecretsAndTarget,
  buildOnMachine,
  runStepsAroundDeploy,
  deployWithoutCli,
  stagingThenProduction,
  promoteToProduction,
  composeCommands,
]

/** The orb `heroku-container`, put together from its components. A function, so that nobody shares a changed one. */
export function herokuContainerOrb(): Orb {
  const orb = new Orb({
    description:
      'Deploy Docker images to Heroku: checked before the build, config vars in one release, and red when the release is bad.',
    display: { home_url: repository, source_url: repository },
  })
  for (const command of commands) orb.addReusableCommand(command)
  for (const executor of executors) orb.addReusableExecutor(executor)
  for (const job of jobs) orb.addJob(job)
  for (const example of examples) orb.addExample(example)
  return orb
}
