import { jobScripts } from '../../shell/job-commands.ts'
import { inScript } from '../calls.ts'
import type { Lint } from '../lint.ts'
import { importsHerokuOrb, pushes, releases } from './calls.ts'
import { deploySteps, deploysWith } from './example.ts'

export const herokuUnreleased: Lint = {
  severity: 'warning',
  summary: 'an image that is pushed to Heroku is released',
  why: 'A push only stores the image: the app keeps the old one, and the job succeeds.',
  failing: deploysWith('- run: heroku container:push web --app demo-app'),
  passing: deploysWith(deploySteps),
  check(_facts, context) {
    const jobs = jobScripts(context)
    // What releases may be in another job, in an orb, or in a script that is not here.
    if (jobs.some(job => job.commands.some(releases)) || importsHerokuOrb(context)) return
    for (const { commands, partial } of jobs) {
      const push = partial ? undefined : commands.findLast(pushes)
      if (push)
        context.report({
          at: push.spanOf(),
          message: `this image is pushed, and no job releases it${inScript(push)}`,
          help: 'add "heroku container:release", or use the job heroku-container/deploy',
        })
    }
  },
}
