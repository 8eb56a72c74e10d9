import type { Element, ElementKind } from '../model/library.ts'
import type { Lint, LintContext } from './lint.ts'

export const unusedElement: Lint = {
  severity: 'warning',
  needsValid: true,
  summary: 'commands, executors and jobs are used',
  why: 'What no workflow reaches never runs, and nobody notices when it breaks.',
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
    const unused: Element[] = []
    for (const element of facts.elements) {
      if (element.library !== context.library || context.used.has(element)) continue
      if ((element.kind === 'job' && alone) || mayBeUsed(element.name)) continue
      unused.push(element)
    }
    for (const kind of ['executor', 'command', 'job'] as const)
      report(
        kind,
        unused.filter(one => one.kind === kind),
        context,
      )
  },
}

/** How many unused elements of a kind have a finding each; more have one together. */
const apart = 3

function report(kind: ElementKind, unused: Element[], context: LintContext): void {
  const [first] = unused
  if (first && unused.length > apart)
    context.report({
      at: first.key,
      message: `${unused.length} ${kind}s are not used: ${unused.map(({ name }) => `"${name}"`).join(', ')}`,
      help: 'remove them, or use them',
    })
  else
    for (const element of unused)
      context.report({
        at: element.key,
        message: `${kind} "${element.name}" is not used`,
        help: 'remove it, or use it',
      })
}
