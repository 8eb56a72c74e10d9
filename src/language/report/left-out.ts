import type { Diagnostic, ProcessResult } from '../types.ts'

/** What a partly processed configuration lacks, a line for each cause, and that CircleCI rejects it where it has errors. */
export function formatLeftOut({ diagnostics, leftOut }: ProcessResult): string {
  const jobs = new Map<string, { cause: Diagnostic; jobs: Set<string> }>()
  for (const { job, causes } of leftOut)
    for (const cause of causes) {
      const key = `${cause.line}:${cause.column} ${cause.message}`
      const known = jobs.get(key)
      if (known) known.jobs.add(job)
      else jobs.set(key, { cause, jobs: new Set([job]) })
    }
  const errors = diagnostics.filter(({ severity }) => severity === 'error')
  const lines = [...jobs.values()].map(
    ({ cause, jobs: names }) =>
      `left out: job ${[...names].map(name => `"${name}"`).join(', ')}: ${placed(cause)}; ${cause.help}\n`,
  )
  const others = errors.length > 1 ? `, and ${errors.length - 1} more` : ''
  if (errors.length) lines.push(`note: CircleCI rejects this configuration: ${placed(errors[0]!)}${others}\n`)
  return lines.join('')
}

function placed({ file, line, column, message }: Diagnostic): string {
  return `${file}:${line}:${column}: ${message}`
}
