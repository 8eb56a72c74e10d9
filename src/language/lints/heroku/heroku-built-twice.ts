import type { JobCommand } from '../../shell/job-commands.ts'
import { jobScripts } from '../../shell/job-commands.ts'
import { inScript, programOf } from '../calls.ts'
import type { Lint } from '../lint.ts'
import { herokuCommand, herokuImageOf, pushes } from './calls.ts'
import { deploySteps, deploysWith } from './example.ts'

export const herokuBuiltTwice: Lint = {
  severity: 'warning',
  summary: 'an image is built and pushed once',
  why: '"heroku container:push" builds the image itself. What "docker build" made before is not what is deployed, and the job takes twice as long.',
  failing: deploysWith(`- run: docker build --tag registry.heroku.com/demo-app/web .\n${deploySteps}`),
  passing: deploysWith(deploySteps),
  check(_facts, context) {
    for (const { commands } of jobScripts(context)) {
      const build = commands.find(buildsForHeroku)
      const push = build && commands.find(call => herokuCommand(call) === 'container:push')
      if (push)
        context.report({
          at: push.spanOf(),
          message: `"container:push" builds the image again, which "docker build" made before${inScript(push)}`,
          help: 'push the built one with "docker push", or leave out "docker build"',
        })
      const seen = new Set<string>()
      for (const call of commands) {
        if (!pushes(call) || call.conditional) continue
        const text = call.words.join(' ')
        if (seen.has(text) && !text.includes('$'))
          context.report({
            at: call.spanOf(),
            message: `this image is pushed a second time${inScript(call)}`,
            help: 'remove one of the two',
          })
        seen.add(text)
      }
    }
  },
}

function buildsForHeroku(call: JobCommand): boolean {
  return (
    ['docker', 'podman', 'buildah'].includes(programOf(call)) &&
    call.words.includes('build') &&
    call.words.some(word => herokuImageOf(word.replace(/^--tag=/, '')))
  )
}
