import { child, entriesOf, hasTag } from '../source/nodes.ts'
import type { Lint } from './lint.ts'

/** See https://circleci.com/docs/guides/orchestrate/pipeline-variables/#pipeline-parameter-scope. */
const limits = { parameters: 100, name: 128, value: 512 }

export const pipelineParameterLimit: Lint = {
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
      context.report({
        at: extra.key,
        message: `${declared.length} pipeline parameters are more than the ${limits.parameters} that a trigger can pass`,
        help: 'join some of them into one',
      })
    for (const { key, value } of declared) {
      if (key.text.length > limits.name)
        context.report({
          at: key,
          message: `the name of this parameter has ${key.text.length} characters, and a trigger takes ${limits.name}`,
          help: 'shorten it',
        })
      const fallback = child(value, 'default')
      if (fallback?.kind === 'scalar' && !hasTag(fallback) && fallback.text.length > limits.value)
        context.report({
          at: fallback,
          message: `this value has ${fallback.text.length} characters, and a trigger passes ${limits.value}`,
          help: 'read a long text from a file',
        })
    }
  },
}
