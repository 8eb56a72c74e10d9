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

/** Every line moved to the right, and ended. */
function indent(lines: string, columns: number): string {
  return `${lines.trimEnd().replace(/^(?=.)/gm, ' '.repeat(columns))}\n`
}
