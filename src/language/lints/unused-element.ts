import type { Lint } from './lint.ts'

export const unusedElement: Lint = {
  severity: 'warning',
  needsValid: true,
  summary: 'commands, executors and jobs are used',
  why: 'What no workflow reaches is never run, and never noticed when it breaks.',
  failing: `version: 2.1
commands:
  greet:
    steps: [{run: echo hello}]
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout, {run: make}]
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
    if (context.library.kind === 'orb') return
    const alone = context.workflows.size === 0
    // A name that a parameter completes may be any that begins and ends like it: `install-<< parameters.os >>`.
    const completed = [...context.source.text.matchAll(/([\w/-]{0,80})<<[^<>\n]{0,200}>>([\w-]{0,80})/g)]
      .map(([, start, end]) => ({ start: start!, end: end! }))
      .filter(({ start, end }) => start || end)
    const mayBeUsed = (name: string) =>
      completed.some(({ start, end }) => name.startsWith(start) && name.endsWith(end))
    for (const element of facts.elements) {
      if (element.library !== context.library || context.used.has(element)) continue
      if ((element.kind === 'job' && alone) || mayBeUsed(element.name)) continue
      context.report({
        at: element.key,
        message: `${element.kind} "${element.name}" is not used`,
        help: 'remove it, or use it',
      })
    }
  },
}
