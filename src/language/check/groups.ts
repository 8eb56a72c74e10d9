import type { Workflow } from '../model/workflows.ts'
import { child, isNull } from '../source/nodes.ts'
import type { Context } from './context.ts'
import { checkRequires } from './requires.ts'
import { checkShape } from './shape.ts'
import { checkTags } from './tags.ts'
import { checkInvocation } from './workflows.ts'

const invocationKeys = new Set(['name', 'requires', 'serial-group', 'filters'])

/** Checks a job group's definition. https://circleci.com/docs/guides/orchestrate/job-groups/ */
export function checkGroup(group: Workflow, context: Context): void {
  const title = `job group "${group.name}"`
  const scope = { ...context.outer(), title }
  if (!group.body) {
    context.report(
      'job-group-keys',
      isNull(group.node) ? group.key : group.node,
      `${title} must be a map with "jobs"`,
      'add "jobs:"',
    )
    return
  }
  if (context.library.jobs.has(group.name))
    context.report(
      'job-group-clash',
      group.key,
      `"${group.name}" is the name of a job too`,
      'give the group another name',
    )
  checkShape('jobGroup', group.body, context, { title, at: group.key })
  checkTags(group.body, scope, context, new Set(['jobs']))
  for (const invocation of group.invocations) {
    if (context.groups.has(invocation.job)) {
      context.report(
        'job-group-nesting',
        invocation.key,
        `${title} holds job group "${invocation.job}": groups do not nest`,
        'list the jobs themselves',
      )
      continue
    }
    const serial = invocation.body?.entries.get('serial-group')
    if (serial)
      context.report(
        'job-group-serial',
        serial.key,
        `a job inside ${title} cannot have a serial group`,
        'put "serial-group" on the invocation of the group',
      )
    checkInvocation(invocation, scope, context, true)
  }
  checkRequires(group, context, 'job group')
}

/** Checks how a workflow invokes groups: which keys it uses, and a name for each further use. */
export function checkGroupInvocations(workflow: Workflow, context: Context): void {
  const names = new Set<string>()
  for (const invocation of workflow.invocations) {
    if (!context.groups.has(invocation.job)) continue
    for (const { key } of invocation.body?.entries.values() ?? [])
      if (!invocationKeys.has(key.text))
        context.report(
          'job-group-invocation',
          key,
          `the invocation of a job group takes no "${key.text}"`,
          `it takes ${[...invocationKeys].join(', ')}`,
        )
    const name = child(invocation.body, 'name')
    const shown = name?.kind === 'scalar' ? name.text : invocation.job
    if (names.has(shown))
      context.report(
        'job-group-name',
        name ?? invocation.key,
        `job group "${shown}" is there twice in workflow "${workflow.name}"`,
        'give each invocation a "name:" of its own',
      )
    names.add(shown)
  }
}
