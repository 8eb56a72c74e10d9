import { child } from '../source/nodes.ts'
import { asJob } from './example.ts'
import type { Lint } from './lint.ts'

export const machineSetting: Lint = {
  severity: 'warning',
  summary: 'the settings of a machine are beside "machine:"',
  why: 'Inside "machine:" they are not documented.',
  failing: asJob(`machine: {image: "ubuntu-2404:2026.10.1", resource_class: large}
steps: [checkout, {run: make}]
`),
  passing: asJob(`machine: {image: "ubuntu-2404:2026.10.1"}
resource_class: large
steps: [checkout, {run: make}]
`),
  check(facts, context) {
    for (const { body } of facts.elements) {
      const machine = child(body, 'machine')
      if (machine?.kind !== 'map') continue
      for (const name of ['resource_class', 'shell', 'enabled']) {
        const entry = machine.entries.get(name)
        if (entry)
          context.report({
            at: entry.key,
            message: `"${name}" inside "machine:" is not documented`,
            help: name === 'enabled' ? 'remove it' : 'write it beside "machine:"',
          })
      }
    }
  },
}
