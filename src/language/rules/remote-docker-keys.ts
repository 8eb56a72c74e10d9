import type { Rule } from './rule.ts'

export const remoteDockerKeys: Rule = {
  id: 'remote-docker-keys',
  severity: 'error',
  summary: 'setup_remote_docker takes a map of known kinds',
  why: 'A version, and whether layers are cached.',
  failing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps:
      - setup_remote_docker: {docker_layer_caching: maybe}
workflows:
  main:
    jobs: [build]
`,
  passing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps:
      - setup_remote_docker: {docker_layer_caching: true}
workflows:
  main:
    jobs: [build]
`,
}
