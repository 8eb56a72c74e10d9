import type { ProcessedJob } from '../language/index.ts'
import type { JobRecord } from '../runner/index.ts'
import type { Canary } from './canaries.ts'
import { textOf } from './job-text.ts'

/**
 * What to say of a step that failed and had made-up values: by name, because a value that is not of the right kind fails in ways that say nothing
 * of it. The key of the account is right for the embedded Heroku, and so never the cause.
 *
 * @param outputs output by step, before masking
 */
export function madeUpAdvice(
  { steps = [] }: ProcessedJob,
  record: JobRecord,
  outputs: ReadonlyMap<number, string>,
  canaries: Canary[],
): string[] {
  const red = record.steps.findIndex(({ status }) => status === 'failed' || status === 'timedout')
  if (red < 0) return []
  const command = textOf(steps[red])
  const output = outputs.get(red) ?? ''
  const names = canaries
    .filter(({ value }) => !value.startsWith('HRKU-'))
    .filter(
      ({ variable, token, value }) =>
        new RegExp(`\\b${variable}\\b`).test(command) || output.includes(token || value),
    )
    .map(({ variable }) => variable)
  if (names.length === 0) return []
  const [first] = names
  return [
    `that step has made-up values of ${names.join(', ')}: --env ${first}=VALUE gives one, --env ${first}:KIND makes up a port, number, url, email, json or base64`,
  ]
}
