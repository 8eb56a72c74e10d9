import type { Invocation } from '../model/invocation.ts'
import { requiredBy, type Workflow } from '../model/workflows.ts'
import type { Facts } from './facts.ts'
import type { Lint, LintContext } from './lint.ts'
import { isComment, linesOf } from './text.ts'

/** Commands that change what runs in production; Heroku's have a rule of their own. */
const deploys =
  /(?:^|[;&|(])\s*(?:sudo\s+)?(kubectl (?:apply|rollout|set image)|helm (?:upgrade|install)|terraform apply|tofu apply|pulumi up|(?:npx )?cdk deploy|(?:npx )?(?:serverless|sls) deploy|gcloud (?:run|app|functions) deploy|aws (?:ecs update-service|deploy create-deployment)|eb deploy|fly(?:ctl)? deploy|(?:bundle exec )?cap production deploy)\b/

export const unorderedDeploy: Lint = {
  severity: 'info',
  summary: 'a job that deploys has a serial group, or waits for an approval',
  why: 'Two pipelines may deploy at the same time and end in either order: then the older one wins.',
  failing: `version: 2.1
jobs:
  deploy:
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout, {run: kubectl apply -f k8s}]
workflows:
  main:
    jobs: [deploy]
`,
  passing: `version: 2.1
jobs:
  deploy:
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout, {run: kubectl apply -f k8s}]
workflows:
  main:
    jobs:
      - deploy: {serial-group: deploys/demo}
`,
  check(facts, context) {
    const programs = new Map<string, string>()
    for (const { command, element } of facts.runs) {
      if (element?.kind !== 'job' || element.library !== context.library || programs.has(element.name))
        continue
      for (const { line } of linesOf(command.text)) {
        const program = isComment(line) ? undefined : deploys.exec(line)?.[1]
        if (program) programs.set(element.name, program)
      }
    }
    if (programs.size === 0) return
    for (const { invocation, workflow } of facts.invocations) {
      const program = programs.get(invocation.job)
      if (
        program &&
        !isSerial(invocation, workflow, facts, context) &&
        ![invocation, ...requiredBy(invocation, workflow)].some(one => one.approval)
      )
        context.report({
          at: invocation.key,
          message: `job "${invocation.job}" deploys ("${program}") and may run twice at once`,
          help: 'add "serial-group: deploys/<app>", or require an approval',
        })
    }
  },
}

/** Whether the invocation has a serial group, or is in a job group whose every use has one. */
function isSerial(invocation: Invocation, workflow: Workflow, facts: Facts, context: LintContext): boolean {
  if (invocation.serialGroup) return true
  if (context.groups.get(workflow.name) !== workflow) return false
  const uses = facts.invocations.filter(one => one.invocation.job === workflow.name)
  return uses.every(use => use.invocation.serialGroup)
}
