import { child, entriesOf, hasTag } from '../source/nodes.ts'
import type { Rule } from './rule.ts'

/** See https://circleci.com/docs/guides/orchestrate/pipeline-variables/#pipeline-parameter-scope. */
const limits = { parameters: 100, name: 128, value: 512 }

export const pipelineParameterLimit: Rule = {
  id: 'pipeline-parameter-limit',
  severity: 'info',
  summary: `a pipeline is triggered with at most ${limits.parameters} parameters, names of ${limits.name} and values of ${limits.value} characters`,
  why: 'The compiler takes more; the API that triggers a pipeline does not.',
  failing: `version: 2.1
parameters:
  message: {type: string, default: "${'long '.repeat(103).trim()}"}
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    environment: {MESSAGE: << pipeline.parameters.message >>}
    steps: [checkout, {run: make}]
workflows:
  main:
    jobs: [build]
`,
  passing: `version: 2.1
parameters:
  message: {type: string, default: "short"}
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    environment: {MESSAGE: << pipeline.parameters.message >>}
    steps: [checkout, {run: make}]
workflows:
  main:
    jobs: [build]
`,
  check(_facts, context) {
    if (context.library.kind === 'orb') return
    const declared = [...entriesOf(child(context.library.root, 'parameters'))]
    const extra = declared[limits.parameters]
    if (extra)
      context.report(
        'pipeline-parameter-limit',
        extra.key,
        `${declared.length} pipeline parameters are more than the ${limits.parameters} that a trigger can pass`,
        'join some of them into one',
      )
    for (const { key, value } of declared) {
      if (key.text.length > limits.name)
        context.report(
          'pipeline-parameter-limit',
          key,
          `the name of this parameter has ${key.text.length} characters, and a trigger takes ${limits.name}`,
          'shorten it',
        )
      const fallback = child(value, 'default')
      if (fallback?.kind === 'scalar' && !hasTag(fallback) && fallback.text.length > limits.value)
        context.report(
          'pipeline-parameter-limit',
          fallback,
          `this value has ${fallback.text.length} characters, and a trigger passes ${limits.value}`,
          'read a long text from a file',
        )
    }
  },
}
