import type { Rule } from './rule.ts'

export const envVarDefault: Rule = {
  id: 'env-var-default',
  severity: 'error',
  summary: 'the default of an env_var_name is a name',
  why: 'It is the name of an environment variable: letters, digits and "_", no digit first, and no "$".',
  failing: `version: 2.1
commands:
  greet:
    parameters:
      token: {type: env_var_name, default: API-TOKEN}
    steps:
      - run: echo << parameters.token >>
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps:
      - greet
workflows:
  main:
    jobs: [build]
`,
  passing: `version: 2.1
commands:
  greet:
    parameters:
      token: {type: env_var_name, default: API_TOKEN}
    steps:
      - run: echo << parameters.token >>
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps:
      - greet
workflows:
  main:
    jobs: [build]
`,
}
