import type { Workflow } from '../../model/workflows.ts'
import { isNull } from '../../source/nodes.ts'
import type { Context } from '../context.ts'
import { checkTags } from '../expressions/tags.ts'
import { checkShape } from '../shape.ts'
import { checkRequires } from './requires.ts'
import { checkInvocation } from './workflows.ts'

const invocationKeys = new Set(['name', 'requires', 'serial-group', 'filters'])

/** Checks a job group's definition. https://circleci.com/docs/guides/orchestrate/job-groups/ */
export function checkGroup(group: Workflow, context: Context): void {
  const title = `job group "${group.name}"`
  const scope = { ...context.outer(), title }
  if (!group.body) {
    context.report({
      rule: 'job-group-keys',
      at: isNull(group.node) ? group.key : group.node,
      message: `${title} must be a map with "jobs"`,
      help: 'add "jobs:"',
    })
    return
  }
  if (context.library.jobs.has(group.name))
    context.report({
      rule: 'job-group-clash',
      at: group.key,
      message: `"${group.name}" is the name of a job too`,
      help: 'give the group another name',
    })
  checkShape('jobGroup', group.body, context, { title, at: group.key })
  checkTags(group.body, scope, context, new Set(['jobs']))
  for (const invocation of group.invocations) {
    if (context.groups.has(invocation.job)) {
      context.report({
        rule: 'job-group-nesting',
        at: invocation.key,
        message: `${title} holds job group "${invocation.job}": groups do not nest`,
        help: 'list the jobs themselves',
      })
      continue
    }
    const serial = invocation.serialGroup
    if (serial)
      context.report({
        rule: 'job-group-serial',
        at: serial.key,
        message: `a job inside ${title} cannot have a serial group`,
        help: 'put "serial-group" on the invocation of the group',
      })
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
        context.report({
          rule: 'job-group-invocation',
          at: key,
          message: `the invocation of a job group takes no "${key.text}"`,
          help: `it takes ${[...invocationKeys].join(', ')}`,
        })
    const { name } = invocation
    const shown = name?.kind === 'scalar' ? name.text : invocation.job
    if (names.has(shown))
      context.report({
        rule: 'job-group-name',
        at: name ?? invocation.key,
        message: `job group "${shown}" is there twice in workflow "${workflow.name}"`,
        help: 'give each invocation a "name:" of its own',
      })
    names.add(shown)
  }
}
