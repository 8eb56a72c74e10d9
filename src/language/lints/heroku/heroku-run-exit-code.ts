import { inScript } from '../calls.ts'
import type { Lint } from '../lint.ts'
import { herokuCalls } from './calls.ts'
import { deploySteps, deploysWith } from './example.ts'

export const herokuRunExitCode: Lint = {
  severity: 'warning',
  summary: 'a command on a dyno that fails makes the job fail',
  why: '"heroku run" succeeds when the dyno could be started, whatever the command in it did. Only with "--exit-code" it fails with the command.',
  failing: deploysWith(`${deploySteps}- run: heroku run --app demo-app -- bin/smoke-test`),
  passing: deploysWith(`${deploySteps}- run: heroku run --exit-code --app demo-app -- bin/smoke-test`),
  check(_facts, context) {
    for (const { call, command } of herokuCalls(context, /^run(?::detached)?$/)) {
      if (call.onFailure === 'ignored') continue
      if (command === 'run:detached') {
        context.report({
          at: call.spanOf(),
          message: `"heroku run:detached" does not wait for its command, so that its failure is not seen${inScript(call)}`,
          help: 'write "heroku run --exit-code"',
        })
        continue
      }
      const end = call.words.indexOf('--')
      const options = end < 0 ? call.words : call.words.slice(0, end)
      if (!options.some(word => word === '--exit-code' || word === '-x'))
        context.report({
          at: call.spanOf(),
          message: `"heroku run" succeeds although its command fails${inScript(call)}`,
          help: 'add "--exit-code"',
        })
    }
  },
}
