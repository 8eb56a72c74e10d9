import { inDocker } from './example.ts'
import type { Lint } from './lint.ts'

/** Keys that a job has and a configuration does not. */
const jobKeys = new Set([
  'environment',
  'steps',
  'docker',
  'machine',
  'macos',
  'executor',
  'filters',
  'working_directory',
  'resource_class',
  'parallelism',
  'requires',
  'context',
])

export const ignoredSection: Lint = {
  severity: 'warning',
  summary: 'keys of a job are in a job',
  why: 'CircleCI ignores unknown keys at the top of the file, so that no job gets these.',
  failing: `version: 2.1
environment: {RUSTFLAGS: -D warnings}
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout, {run: cargo build}]
workflows:
  main:
    jobs: [build]
`,
  passing: inDocker('environment: {RUSTFLAGS: -D warnings}\nsteps: [checkout, {run: cargo build}]\n'),
  check(_facts, context) {
    if (context.library.kind !== 'config' || context.fragment) return
    for (const [name, { key, value }] of context.library.root.entries)
      if (jobKeys.has(name) && !/&[\w-]/.test(context.source.text.slice(key.end, value.end)))
        context.report({
          at: key,
          message: `"${name}" at the top level is ignored`,
          help: 'move it into each job that needs it, or give it an anchor',
        })
  },
}
