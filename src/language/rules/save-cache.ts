import type { Rule } from './rule.ts'

export const saveCache: Rule = {
  id: 'save-cache',
  severity: 'error',
  summary: 'save_cache has a key and paths',
  why: 'It stores the paths under the key.',
  failing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps:
      - save_cache: {paths: [node_modules]}
workflows:
  main:
    jobs: [build]
`,
  passing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps:
      - save_cache: {key: "v1-{{ checksum \\"package-lock.json\\" }}", paths: [node_modules]}
workflows:
  main:
    jobs: [build]
`,
}
