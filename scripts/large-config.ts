/** A valid config of about so many lines, made of what real ones are made of: parameters, commands, jobs that require each other. */
export function largeConfig(lines: number): string {
  const perJob = 20
  const jobs = Math.max(1, Math.floor((lines - 30) / (perJob + 3)))
  const names = Array.from({ length: jobs }, (_, index) => `job-${index}`)
  const body = names.map(
    (name, index) => `  ${name}:
    parameters:
      target: {type: string, default: "t${index}"}
    docker:
      - image: cimg/node:22.20.0
        environment:
          TARGET: << parameters.target >>
    resource_class: small
    steps:
      - checkout
      - greet:
          who: "number ${index}"
      - restore_cache:
          keys:
            - v1-{{ checksum "package-lock.json" }}-${index}
      - run:
          name: Build
          command: |
            npm ci
            npm run build -- "$TARGET" << parameters.target >>
      - store_artifacts: {path: "dist/${index}"}
`,
  )
  const invocations = names.map(
    (name, index) =>
      `      - ${name}:\n          target: "x${index}"${index ? `\n          requires: [${names[index - 1]}]` : ''}`,
  )
  return `version: 2.1
commands:
  greet:
    parameters:
      who: {type: string}
    steps:
      - run: echo << parameters.who >>
jobs:
${body.join('')}workflows:
  main:
    jobs:
${invocations.join('\n')}
`
}
