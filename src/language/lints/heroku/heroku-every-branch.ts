import type { Invocation } from '../../model/invocation.ts'
import { requiredBy, type Workflow } from '../../model/workflows.ts'
import { type JobScript, jobScripts } from '../../shell/job-commands.ts'
import { child, entriesOf, type Node } from '../../source/nodes.ts'
import type { Lint } from '../lint.ts'
import { herokuCommand, releases } from './calls.ts'
import { deploySteps, deploysWith } from './example.ts'

export const herokuEveryBranch: Lint = {
  severity: 'warning',
  summary: 'a deploy runs on the branches that it is meant for',
  why: 'A job without a filter runs for every push to every branch: a draft that somebody pushes replaces what customers use.',
  failing: deploysWith(deploySteps).replace(', filters: pipeline.git.branch == "main"', ''),
  passing: deploysWith(deploySteps),
  check(_facts, context) {
    for (const script of jobScripts(context)) {
      if (!deploys(script) || choosesByItself(script)) continue
      for (const workflow of context.workflows.values()) {
        if (isLimited(workflow)) continue
        for (const invocation of workflow.invocations)
          if (invocation.job === script.job.name && !waits(invocation, workflow))
            context.report({
              at: invocation.key,
              message: `job "${invocation.job}" deploys every branch that somebody pushes`,
              help: 'add "filters: pipeline.git.branch.is_default", or require a job that has a filter or an approval',
            })
      }
    }
  },
}

function deploys({ commands }: JobScript): boolean {
  return commands.some(
    call =>
      releases(call) ||
      herokuCommand(call) === 'pipelines:promote' ||
      (call.words[0] === 'git' && call.words[1] === 'push' && call.words.some(word => /heroku/.test(word))),
  )
}

/** Whether the job's own text, or a condition in its steps, looks at the branch or the tag. */
function choosesByItself({ job, commands }: JobScript): boolean {
  const branch = /CIRCLE_(?:BRANCH|TAG)|git\.(?:branch|tag)/
  return (
    commands.some(call =>
      [...call.words, ...call.assignments.map(one => one.value)].some(word => branch.test(word)),
    ) ||
    child(job.body, 'branches') !== undefined ||
    mentions(job.node, branch)
  )
}

function mentions(node: Node | undefined, pattern: RegExp): boolean {
  if (!node) return false
  if (node.kind === 'scalar') return pattern.test(node.text)
  return (
    [...entriesOf(node)].some(({ value }) => mentions(value, pattern)) ||
    (node.kind === 'sequence' && node.items.some(item => mentions(item, pattern)))
  )
}

/** Whether the workflow as a whole runs for some pipelines only. */
function isLimited(workflow: Workflow): boolean {
  return ['when', 'unless', 'triggers'].some(key => child(workflow.body, key))
}

/** Whether the invocation has a filter or an argument that depends on the branch, or follows a job that has one or that a person approves. */
function waits(invocation: Invocation, workflow: Workflow): boolean {
  const branch = /git\.(?:branch|tag)|CIRCLE_(?:BRANCH|TAG)/
  return [invocation, ...requiredBy(invocation, workflow)].some(
    ({ filters, approval, body }) => filters || approval || mentions(body, branch),
  )
}
