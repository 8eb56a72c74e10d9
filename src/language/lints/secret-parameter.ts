import type { Lint } from './lint.ts'

export const secretParameter: Lint = {
  severity: 'warning',
  summary: 'secrets are passed by the name of their variable',
  why: 'A string argument is written in the file and in the compiled configuration; an env_var_name does not.',
  failing: `version: 2.1
commands:
  greet:
    parameters:
      api_token: {type: string}
    steps:
      - run: echo << parameters.api_token >> > /dev/null
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps:
      - greet: {api_token: abc}
workflows:
  main:
    jobs: [build]
`,
  passing: `version: 2.1
commands:
  greet:
    parameters:
      api_token: {type: env_var_name, default: API_TOKEN}
    steps:
      - run: printenv << parameters.api_token >> > /dev/null
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
    for (const element of facts.elements)
      for (const parameter of element.parameters.values())
        if (
          parameter.type === 'string' &&
          /(?:^|[_-])(?:token|secret|password|api[_-]?key|private[_-]?key)$/i.test(parameter.name)
        )
          context.report({
            at: parameter.key,
            message: `parameter "${parameter.name}" of ${element.kind} "${element.name}" looks like a secret and is a string`,
            help: 'make it "type: env_var_name", and read the variable that it names',
          })
  },
}
