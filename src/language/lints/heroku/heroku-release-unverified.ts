import { inScript } from '../calls.ts'
import type { Lint } from '../lint.ts'
import { herokuCalls, looksAtRelease } from './calls.ts'
import { deploySteps, deploysWith } from './example.ts'

export const herokuReleaseUnverified: Lint = {
  severity: 'warning',
  summary: 'a job waits for the end of a release',
  why: '"container:release" is done when the release is made, not when it runs: the job succeeds although the release phase fails.',
  failing: deploysWith(`- run: heroku container:push web --app demo-app
- run: heroku container:release web --app demo-app
`),
  passing: deploysWith(deploySteps),
  check(_facts, context) {
    for (const { call, job } of herokuCalls(context, /^container:release$/))
      if (!looksAtRelease(job, call))
        context.report({
          at: call.spanOf(),
          message: `nothing checks that the release runs${inScript(call)}`,
          help: 'wait for it with "heroku ps:wait" and read "heroku releases", or use the job heroku-container/deploy',
        })
  },
}
