import type { JobCommand } from '../../shell/job-commands.ts'
import { jobScripts } from '../../shell/job-commands.ts'
import { inScript } from '../calls.ts'
import type { Lint } from '../lint.ts'
import { isFormationPatch, looksAtRelease } from './calls.ts'
import { deploysWith } from './example.ts'

const patch = (options: string) =>
  `curl ${options} --request PATCH "https://api.heroku.com/apps/demo-app/formation" --netrc --json @formation.json`

export const herokuFormation: Lint = {
  severity: 'warning',
  summary: 'an answer of Heroku that is an error makes the job fail',
  why: 'curl succeeds with every answer that it gets, a 401 or a 422 included, unless it is started with "--fail". And the answer to a change of the formation only says that a release began.',
  failing: deploysWith(`- run: docker push registry.heroku.com/demo-app/web
- run: ${patch('--silent')}
- run: heroku ps:wait --app demo-app
`),
  passing: deploysWith(`- run: docker push registry.heroku.com/demo-app/web
- run: ${patch('--fail-with-body')}
- run: heroku ps:wait --app demo-app
`),
  check(_facts, context) {
    for (const job of jobScripts(context))
      for (const call of job.commands) {
        if (!isFormationPatch(call)) continue
        if (!fails(call))
          context.report({
            at: call.spanOf(0),
            message: `curl succeeds although Heroku rejects the release${inScript(call)}`,
            help: 'add "--fail-with-body"',
          })
        else if (!looksAtRelease(job, call))
          context.report({
            at: call.spanOf(0),
            message: `nothing looks at the release that this change makes${inScript(call)}`,
            help: 'follow it: "heroku ps:wait", or GET /apps/APP/releases until its status is "succeeded"',
          })
      }
  },
}

function fails({ words }: JobCommand): boolean {
  return words.some(word => /^(?:--fail(?:-with-body|-early)?|-[a-zA-Z]*f[a-zA-Z]*)$/.test(word))
}
