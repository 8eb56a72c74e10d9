import type { JobCommand } from '../../shell/job-commands.ts'
import { inScript } from '../calls.ts'
import type { Lint } from '../lint.ts'
import { herokuCalls } from './calls.ts'
import { deploySteps, deploysWith } from './example.ts'

export const herokuMaintenance: Lint = {
  severity: 'warning',
  summary: 'a job that closes an app for maintenance opens it again, whatever happens',
  why: 'When a step between the two fails, the steps after it do not run: the app shows its maintenance page until somebody switches it off.',
  failing: deploysWith(
    `- run: heroku maintenance:on --app demo-app\n${deploySteps}- run: heroku maintenance:off --app demo-app`,
  ),
  passing: deploysWith(
    `- run: heroku maintenance:on --app demo-app\n${deploySteps}- run: {command: "heroku maintenance:off --app demo-app", when: always}`,
  ),
  check(_facts, context) {
    for (const { call, job } of herokuCalls(context, /^maintenance:on$/)) {
      const off = job.commands.filter(other => other.words.some(word => /^maintenance:off\b/.test(word)))
      if (off.some(other => other.when === 'always') || job.commands.some(isTrap)) continue
      context.report({
        at: call.spanOf(),
        message:
          off.length > 0
            ? `the app stays closed when a step between this and "maintenance:off" fails${inScript(call)}`
            : `this job closes the app and does not open it again${inScript(call)}`,
        help: 'switch it off in a step of its own with "when: always"',
      })
    }
  },
}

/** `trap 'heroku maintenance:off …' EXIT` opens the app at the end of its shell. */
function isTrap(call: JobCommand): boolean {
  return call.words[0] === 'trap' && /maintenance:off/.test(call.words[1] ?? '')
}
