import { child, type Node } from '../source/nodes.ts'
import { inDocker } from './example.ts'
import type { Lint } from './lint.ts'

export const shellOptions: Lint = {
  severity: 'info',
  summary: 'a shell that is named stops at the first error',
  why: 'CircleCI\'s own default is "/bin/bash -eo pipefail"; a shell that you name gets only the options that you write.',
  failing: inDocker(`shell: /bin/bash
steps: [checkout]
`),
  passing: inDocker(`shell: /bin/bash -eo pipefail
steps: [checkout]
`),
  check(facts, context) {
    const shells: (Node | undefined)[] = [
      ...facts.elements.map(element => child(element.body, 'shell')),
      ...facts.runs.map(run => child(run.body, 'shell')),
    ]
    for (const shell of shells) {
      if (shell?.kind !== 'scalar' || shell.text.includes('<<')) continue
      const [, name, options] = /^(?:\S*\/)?(bash|sh)(?:\.exe)?(\s.*)?$/.exec(shell.text.trim()) ?? []
      if (!name) continue
      const stops = /\s-\w*e/.test(options ?? '') || options?.includes('errexit')
      if (stops && (name === 'sh' || options?.includes('pipefail'))) continue
      context.report({
        at: shell,
        message: `"${shell.text}" goes on after ${stops ? 'an error inside of a pipe' : 'an error'}`,
        help: name === 'sh' ? 'write "/bin/sh -e"' : 'write "/bin/bash -eo pipefail"',
      })
    }
  },
}
