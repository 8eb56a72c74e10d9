import { jobScripts } from '../../shell/job-commands.ts'
import { inScript, optionOf } from '../calls.ts'
import type { Lint } from '../lint.ts'
import { herokuCalls, pushes } from './calls.ts'
import { deploySteps, deploysWith } from './example.ts'

export const herokuCreateStack: Lint = {
  severity: 'warning',
  summary: 'an app that runs images is created on the container stack',
  why: 'Without "--stack container" an app gets a stack of buildpacks, and Heroku does not release images on it.',
  failing: deploysWith(`- run: heroku apps:create demo-app\n${deploySteps}`),
  passing: deploysWith(`- run: heroku apps:create demo-app --stack container\n${deploySteps}`),
  check(_facts, context) {
    if (!jobScripts(context).some(job => job.commands.some(pushes))) return
    if (herokuCalls(context, /^(?:apps:)?stacks?:set$/).some(({ call }) => call.words.includes('container')))
      return
    for (const { call } of herokuCalls(context, /^(?:apps:)?create$/))
      if (optionOf(call, '--stack', '-s')?.text !== 'container' && !optionOf(call, '--manifest', '-m'))
        context.report({
          at: call.spanOf(),
          message: `this app cannot run the images that are pushed${inScript(call)}`,
          help: 'add "--stack container"',
        })
  },
}
