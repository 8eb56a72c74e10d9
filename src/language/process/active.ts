import type { Workflow } from '../model/workflows.ts'
import { child, isNull, type Node } from '../source/nodes.ts'
import { expressionHolds } from './condition.ts'
import { refusal } from './filters.ts'
import type { Frame } from './frame.ts'
import { type Reason, reason } from './reason.ts'
import { substitute } from './substitute.ts'
import { isMap } from './values.ts'

/** Why a workflow does not run in this pipeline; undefined where it does. */
export function inactive(workflow: Workflow, frame: Frame): Reason | undefined {
  const when = child(workflow.body, 'when')
  if (when && !expressionHolds(when, frame))
    return reason('when', `its "when" is false${written(when)}`, when)
  const unless = child(workflow.body, 'unless')
  if (unless && expressionHolds(unless, frame))
    return reason('unless', `its "unless" is true${written(unless)}`, unless)
  return frame.expansion.running ? notScheduled(workflow, frame) : undefined
}

function written(condition: Node): string {
  return condition.kind === 'scalar' ? `: ${condition.text}` : ''
}

/** A workflow with `triggers:` runs on its schedule only. https://circleci.com/docs/reference/configuration-reference/#triggers */
function notScheduled(workflow: Workflow, frame: Frame): Reason | undefined {
  const { schedule, branch } = frame.expansion
  const triggers = child(workflow.body, 'triggers')
  const isScheduled =
    triggers?.kind === 'sequence' && triggers.items.some(item => !isNull(child(item, 'schedule')))
  if (schedule !== undefined && schedule !== workflow.name)
    return reason('schedule', `the schedule of workflow "${schedule}" starts the pipeline`, workflow.key)
  if (!isScheduled) return undefined
  if (schedule === undefined) return reason('schedule', 'only its schedule starts it', triggers)
  if (!branch) return undefined
  const fits = triggers.items.some(item => {
    const filters = child(child(item, 'schedule'), 'filters')
    const map = filters ? substitute(filters, frame) : null
    return !isMap(map) || refusal(map.branches, 'branch', branch) === undefined
  })
  return fits ? undefined : reason('schedule', `its schedule is not for branch "${branch}"`, triggers)
}
