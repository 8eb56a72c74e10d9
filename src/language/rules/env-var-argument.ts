import type { Rule } from './rule.ts'

export const envVarArgument: Rule = {
  id: 'env-var-argument',
  severity: 'error',
  summary: 'an argument for an env_var_name is a name',
  why: 'The parameter takes the name of an environment variable, so that its value is never written into the configuration.',
  failing: `version: 2.1
commands:
  greet:
    parameters:
      token: {type: env_var_name}
    steps:
      - run: echo << parameters.token >>
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps:
      - greet: {token: $API_TOKEN}
workflows:
  main:
    jobs: [build]
`,
  passing: `version: 2.1
commands:
  greet:
    parameters:
      token: {type: env_var_name}
    steps:
      - run: echo << parameters.token >>
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps:
      - greet: {token: API_TOKEN}
workflows:
  main:
    jobs: [build]
`,
}
