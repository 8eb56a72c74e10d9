import type { ScalarNode } from '../source/nodes.ts'
import type { Lint } from './lint.ts'

export const ambiguousName: Lint = {
  severity: 'info',
  summary: 'a workflow, a job and a command have different names',
  why: 'In messages and in the web interface it is not clear which is meant.',
  failing: `version: 2.1
commands:
  build:
    steps: [checkout]
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps:
      - build
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
    const seen = new Map<string, string>()
    const all: { kind: string; name: string; key: ScalarNode }[] = [
      ...facts.elements.filter(element => element.library === context.library && element.kind !== 'executor'),
      ...[...context.groups.values()].map(group => ({ kind: 'job group', name: group.name, key: group.key })),
      ...[...context.workflows.values()].map(({ name, key }) => ({ kind: 'workflow', name, key })),
    ]
    for (const { kind, name, key } of all) {
      const other = seen.get(name)
      if (other && other !== kind && kind !== 'job group')
        context.report({
          at: key,
          message: `"${name}" is the name of a ${other} and of a ${kind}`,
          help: 'rename one of the two',
        })
      seen.set(name, kind)
    }
  },
}
