import { Orb } from '../sdk/index.ts'
import { checkApp } from './commands/check_app.ts'
import { installCli } from './commands/install_cli.ts'
import { login } from './commands/login.ts'
import { logout } from './commands/logout.ts'
import { push } from './commands/push.ts'
import { release } from './commands/release.ts'
import { setConfig } from './commands/set_config.ts'
import { buildOnMachine } from './examples/build_on_machine.ts'
import { composeCommands } from './examples/compose_commands.ts'
import { deployOnDefaultBranch } from './examples/deploy_on_default_branch.ts'
import { deployWebAndWorker } from './examples/deploy_web_and_worker.ts'
import { passBuildArgs } from './examples/pass_build_args.ts'
import { runStepsAroundDeploy } from './examples/run_steps_around_deploy.ts'
import { setConfigVars } from './examples/set_config_vars.ts'
import { stagingThenProduction } from './examples/staging_then_production.ts'
import { machine } from './executors/machine.ts'
import { remoteDocker } from './executors/remote_docker.ts'
import { deploy } from './jobs/deploy.ts'

const repository = 'https://github.com/heroku-container-orb/heroku-container-orb'

/** The orb `heroku-container`, put together from its components. A function, so that nobody shares a changed one. */
export function herokuContainerOrb(): Orb {
  const orb = new Orb({
    description:
      'Deploy Docker images to Heroku: checked before the build, config vars in one release, and red when the release is bad.',
    display: { home_url: repository, source_url: repository },
  })
  for (const command of [checkApp, installCli, login, logout, push, setConfig, release])
    orb.addReusableCommand(command)
  for (const executor of [remoteDocker, machine]) orb.addReusableExecutor(executor)
  orb.addJob(deploy)
  for (const example of [
    deployOnDefaultBranch,
    setConfigVars,
    deployWebAndWorker,
    passBuildArgs,
    buildOnMachine,
    runStepsAroundDeploy,
    stagingThenProduction,
    composeCommands,
  ]) {
    orb.addExample(example)
  }
  return orb
}
