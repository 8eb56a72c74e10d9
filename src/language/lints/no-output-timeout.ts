import { child, hasTag } from '../source/nodes.ts'
import { withSteps } from './example.ts'
import type { Lint } from './lint.ts'

export const noOutputTimeout: Lint = {
  severity: 'warning',
  summary: '"no_output_timeout" is a duration',
  why: 'A number with s, m or h; otherwise the default of 10 minutes applies.',
  failing: withSteps('- run: {command: make, no_output_timeout: ten minutes}'),
  passing: withSteps('- run: {command: make, no_output_timeout: 20m}'),
  check(facts, context) {
    for (const { body } of facts.steps) {
      const timeout = child(body, 'no_output_timeout')
      if (timeout?.kind === 'scalar' && !hasTag(timeout) && !/^\d+(?:\.\d+)?(?:s|m|h)?$/.test(timeout.text))
        context.report({
          at: timeout,
          message: `"${timeout.text}" is not a duration`,
          help: 'write "30s", "20m" or "1h"',
        })
    }
  },
}
