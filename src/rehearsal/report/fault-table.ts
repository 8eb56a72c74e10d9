import type { FaultOutcome } from '../fault-matrix.ts'
import { type Style, seconds } from './style.ts'

/** One line about a fault, and one more for each objection. */
export function faultLines(outcome: FaultOutcome, style: Style): string {
  const { green, red, yellow, dim, bold } = style
  const good = outcome.objections.length === 0
  const verdict = outcome.job === 'green' ? green('green') : yellow('red  ')
  const head = `${good ? green('✓') : red('✗')} ${bold(outcome.fault.padEnd(27))} ${verdict} ${dim(seconds(outcome.durationMs).padStart(6))}  ${outcome.app}`
  const lines = [head]
  if (outcome.step) lines.push(`    ${outcome.step}: ${outcome.message ?? ''}`)
  if (!outcome.applied) lines.push(dim('    the fault never met the job'))
  for (const objection of outcome.objections) lines.push(red(`    ${objection}`))
  return `${lines.join('\n')}\n`
}

/** The matrix in a sentence. */
export function faultSummary(outcomes: FaultOutcome[], durationMs: number): string {
  const count = (test: (outcome: FaultOutcome) => boolean) => outcomes.filter(test).length
  const leaks = outcomes.reduce((sum, outcome) => sum + outcome.leaks.length, 0)
  const parts = [
    `${outcomes.length} faults in ${seconds(durationMs)}`,
    `${count(({ job }) => job === 'red')} ended red`,
    `${count(({ job }) => job === 'green')} green`,
    `${count(({ applied }) => !applied)} never met the job`,
    `${leaks} secrets leaked`,
    `${count(({ objections }) => objections.length > 0)} with objections`,
  ]
  const cut = count(({ stableSeconds }) => stableSeconds === 1)
  const note =
    cut > 0 ? `health_stable_seconds was 1 for ${cut} of them, and as the job says for the others\n` : ''
  return `${parts.join(', ')}\n${note}`
}
