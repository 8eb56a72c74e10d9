import { asJob, inDocker } from './example.ts'
import type { Lint } from './lint.ts'

export const remoteDocker: Lint = {
  severity: 'warning',
  summary: 'only docker jobs have "setup_remote_docker"',
  why: 'A machine has a Docker engine of its own.',
  failing: asJob(`machine: {image: "ubuntu-2404:2026.10.1"}
steps: [setup_remote_docker]
`),
  passing: inDocker('steps: [setup_remote_docker]'),
  check(facts, context) {
    for (const { name, key, element } of facts.steps)
      if (
        name === 'setup_remote_docker' &&
        element?.kind === 'job' &&
        (element.body?.entries.has('machine') || element.body?.entries.has('macos'))
      )
        context.report({
          at: key,
          message: `"setup_remote_docker" does nothing in ${element.body.entries.has('machine') ? 'a machine' : 'a macos'} job`,
          help: 'remove it',
        })
  },
}
