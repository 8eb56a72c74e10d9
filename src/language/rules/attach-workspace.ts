import type { Rule } from './rule.ts'

export const attachWorkspace: Rule = {
  id: 'attach-workspace',
  severity: 'error',
  summary: 'attach_workspace says where',
  why: 'The workspace is unpacked there.',
  failing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout, {persist_to_workspace: {root: ., paths: [dist]}}]
  test:
    docker: [{image: cimg/base:2026.10}]
    steps: [{attach_workspace: {}}]
workflows:
  main:
    jobs: [build, {test: {requires: [build]}}]
`,
  passing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout, {persist_to_workspace: {root: ., paths: [dist]}}]
  test:
    docker: [{image: cimg/base:2026.10}]
    steps: [{attach_workspace: {at: .}}]
workflows:
  main:
    jobs: [build, {test: {requires: [build]}}]
`,
}
