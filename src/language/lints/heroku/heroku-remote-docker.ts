import { inScript } from '../calls.ts'
import type { Lint } from '../lint.ts'
import { herokuCalls } from './calls.ts'
import { deploySteps, deploysWith } from './example.ts'

export const herokuRemoteDocker: Lint = {
  severity: 'warning',
  summary: 'a job that pushes images to Heroku has a Docker engine',
  why: 'In a docker job "container:push" needs "setup_remote_docker"; a machine has an engine of its own.',
  failing: deploysWith(deploySteps).replace('      - setup_remote_docker\n', ''),
  passing: deploysWith(deploySteps),
  check(_facts, context) {
    for (const { call, job } of herokuCalls(context, /^container:push$/)) {
      if (!job.job.body?.entries.has('docker') || job.engine) continue
      context.report({
        at: call.spanOf(),
        message: `job "${job.job.name}" builds an image and has no Docker engine${inScript(call)}`,
        help: 'add the step "setup_remote_docker", or use the job heroku-container/deploy',
      })
    }
  },
}
