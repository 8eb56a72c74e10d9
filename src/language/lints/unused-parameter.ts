import type { Element } from '../model/library.ts'
import type { Parameter } from '../model/parameters.ts'
import type { Lint } from './lint.ts'

export const unusedParameter: Lint = {
  severity: 'warning',
  needsValid: true,
  summary: 'parameters are read',
  why: 'An argument that nothing reads has no effect, and misleads the caller.',
  failing: `version: 2.1
commands:
  greet:
    parameters:
      who: {type: string, default: you}
    steps:
      - run: echo hello
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps:
      - greet
workflows:
  main:
    jobs: [build]
`,
  passing: `version: 2.1
commands:
  greet:
    parameters:
      who: {type: string, default: you}
    steps:
      - run: echo << parameters.who >>
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps:
      - greet
workflows:
  main:
    jobs: [build]
`,
  check(facts, context) {
    for (const element of facts.elements)
      for (const parameter of element.parameters.values())
        if (
          !context.used.has(parameter) &&
          parameter.type &&
          isOwn(parameter, element) &&
          !context.source.text.includes(`matrix.${parameter.name}`)
        )
          context.report({
            at: parameter.key,
            message: `${element.kind} "${element.name}" does not read its parameter "${parameter.name}"`,
            help: `remove it, or read it: << parameters.${parameter.name} >>`,
          })
  },
}

/** Whether a parameter is written in its element: those that a merge key brings in are shared, and not every element needs all of them. */
function isOwn({ key }: Parameter, { node }: Element): boolean {
  return key.start >= node.start && key.end <= node.end
}
