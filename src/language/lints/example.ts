/**
 * Examples of rules: a whole configuration, as a person would write it, around the lines that matter.
 */

/** One job `build` in one workflow: these lines are the job. */
export function asJob(lines: string): string {
  return `version: 2.1\njobs:\n  build:\n${indent(lines, 4)}workflows:\n  main:\n    jobs: [build]\n`
}

/** The same in a Docker image: these lines follow the image. */
export function inDocker(lines: string): string {
  return asJob(`docker: [{image: cimg/base:2026.10}]\n${lines}`)
}

/** The same, and these lines are its steps. */
export function withSteps(lines: string): string {
  return inDocker(`steps:\n${indent(lines, 2)}`)
}

/** An orb that no rule objects to. */
export const goodOrb = `version: 2.1
description: >-
  Greets people, in their own language, from any job that has a shell.
display: {source_url: "https://github.com/my/tools"}
commands:
  greet:
    description: Say hello
    parameters:
      who: {type: string, description: Whom to greet}
    steps: [{run: {name: Greet, command: "echo << parameters.who >>"}}]
examples:
  greet_someone:
    description: Greet one person
    usage:
      version: 2.1
      orbs: {tools: my/tools@1.0.0}
      jobs:
        build:
          docker: [{image: cimg/base:2026.10}]
          steps: [{tools/greet: {who: you}}]
      workflows: {main: {jobs: [build]}}
`

/** That orb with other lines in the place of some of its own. */
export function orbWith(these: string, instead: string): string {
  return goodOrb.replace(these, () => instead)
}

/** Every line moved to the right, and ended. */
function indent(lines: string, columns: number): string {
  return `${lines.trimEnd().replace(/^(?=.)/gm, ' '.repeat(columns))}\n`
}
