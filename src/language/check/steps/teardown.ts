import type { Scope } from '../../model/scope.ts'
import { readStep } from '../../model/steps.ts'
import type { Node } from '../../source/nodes.ts'
import type { Context } from '../context.ts'
import { checkSteps } from './steps.ts'

/** What a teardown may do: save what the run left, and tidy up. */
const teardownSteps = ['run', 'save_cache', 'store_artifacts', 'store_test_results', 'persist_to_workspace']

/** Checks the steps that run after a `run` step, however that ended. */
export function checkTeardown(node: Node | undefined, scope: Scope, context: Context): void {
  if (node?.kind !== 'sequence') return
  for (const item of node.items) {
    const step = readStep(item)
    if (step.kind !== 'call') continue
    if (!teardownSteps.includes(step.name)) {
      context.report({
        rule: 'teardown',
        at: step.key,
        message: `a teardown cannot have a "${step.name}" step`,
        help: `it may have ${teardownSteps.join(', ')}`,
        circleci: `Additional property ${step.name} is not allowed`,
      })
      continue
    }
    const background = step.value?.kind === 'map' ? step.value.entries.get('background') : undefined
    if (background)
      context.report({
        rule: 'teardown',
        at: background.key,
        message: 'a step of a teardown cannot run in the background',
        help: 'remove "background"',
      })
    checkSteps({ ...node, items: [item] }, scope, context)
  }
}
