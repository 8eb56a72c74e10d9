import { resolve } from '../model/library.ts'
import { child, stringOf } from '../source/nodes.ts'
import type { Lint } from './lint.ts'

export const settingTwice: Lint = {
  severity: 'info',
  summary: 'a setting is in the job or in its executor',
  why: "The job's own wins, and the executor's is ignored.",
  failing: `version: 2.1
executors:
  box: {docker: [{image: cimg/base:2026.10}], resource_class: medium}
jobs:
  build:
    executor: box
    resource_class: large
    steps: [checkout, {run: make}]
workflows:
  main:
    jobs: [build]
`,
  passing: `version: 2.1
executors:
  box: {docker: [{image: cimg/base:2026.10}]}
jobs:
  build:
    executor: box
    resource_class: large
    steps: [checkout, {run: make}]
workflows:
  main:
    jobs: [build]
`,
  check(facts, context) {
    for (const { kind, body, library } of facts.elements) {
      const name = kind === 'job' ? child(body, 'executor') : undefined
      const executor = resolve(library, 'executor', stringOf(child(name, 'name') ?? name) ?? '')
      if (!executor || executor === 'unknown') continue
      for (const setting of ['resource_class', 'shell']) {
        const own = body?.entries.get(setting)
        if (own && executor.body?.entries.has(setting))
          context.report({
            at: own.key,
            message: `"${setting}" is set here and in executor "${executor.name}", where it is ignored`,
            help: 'keep one',
          })
      }
    }
  },
}
