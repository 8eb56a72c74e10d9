import type { Rule } from './rule.ts'

export const yamlSyntax: Rule = {
  id: 'yaml-syntax',
  severity: 'error',
  summary: 'the file is YAML',
  why: 'Nothing in a file that does not parse can run. CircleCI reads YAML 1.1.',
  failing: `version: 2.1
jobs: {build: [
`,
  passing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps:
      - run: make
workflows:
  main:
    jobs: [build]
`,
}
