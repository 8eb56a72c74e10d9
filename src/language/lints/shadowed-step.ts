import { builtInSteps } from '../model/steps.ts'
import type { Lint } from './lint.ts'

export const shadowedStep: Lint = {
  severity: 'warning',
  summary: 'a command has no name of a built-in step',
  why: 'CircleCI accepts the name, and the command replaces the step everywhere. The compiler warns, too.',
  failing: `version: 2.1
commands:
  checkout:
    steps: [{run: git clone .}]
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps:
      - checkout
workflows:
  main:
    jobs: [build]
`,
  passing: `version: 2.1
commands:
  greet:
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
  check(facts, context) {
    for (const element of facts.elements)
      if (element.kind === 'command' && builtInSteps.has(element.name))
        context.report({
          at: element.key,
          message: `command "${element.name}" replaces the built-in step of that name`,
          help: 'give it another name',
        })
  },
}
