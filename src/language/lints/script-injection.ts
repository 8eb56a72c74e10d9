import { pipelineValues } from '../expression/pipeline-values.ts'
import { parseTemplate } from '../expression/template.ts'
import type { Element } from '../model/library.ts'
import { withSteps } from './example.ts'
import type { Lint, LintContext } from './lint.ts'
import { spanIn } from './text.ts'

/** Whether a value is the config's own pipeline parameter of type string: the API takes any text for it. */
function isText(name: string, element: Element | undefined, context: LintContext): boolean {
  if (!name.startsWith('parameters.') || (element && element.library !== context.library)) return false
  return context.pipelineParameters.get(name.slice('parameters.'.length))?.type === 'string'
}

export const scriptInjection: Lint = {
  severity: 'warning',
  summary: 'shell text holds no value that a stranger can choose',
  why: 'The value is pasted into the script before the shell reads it: a branch named "$(curl …)" runs. Through "environment:" it stays data.',
  failing: withSteps('- run: echo << pipeline.git.branch >>'),
  passing: withSteps(`- run:
    command: echo "$BRANCH"
    environment: {BRANCH: << pipeline.git.branch >>}
`),
  check(facts, context) {
    for (const run of facts.runs) {
      if (!run.command.text.includes('<<')) continue
      for (const part of parseTemplate(run.command.text).parts) {
        if (part.kind !== 'value' || !part.expression.startsWith('pipeline.')) continue
        const name = part.expression.slice('pipeline.'.length)
        if (!pipelineValues().get(name)?.untrusted && !isText(name, run.element, context)) continue
        const variable = name.split('.').at(-1)!.toUpperCase().replaceAll('-', '_')
        context.report({
          at: spanIn(run.command, part.start, part.end, context),
          message: `"pipeline.${name}" is pasted into the script, and ${name.startsWith('parameters.') ? 'anyone who triggers the pipeline' : 'a stranger'} can choose it`,
          help: `pass it as data: "environment: {${variable}: << pipeline.${name} >>}" and "$${variable}" in quotes`,
        })
      }
    }
  },
}
