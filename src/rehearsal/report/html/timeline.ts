import type { StepRecord } from '../../../runner/index.ts'
import type { RehearsalRecord } from '../../types.ts'
import { seconds } from '../style.ts'
import { html, Markup } from './markup.ts'

const signs = { success: '✓', failed: '✗', timedout: '✗', skipped: '–', canceled: '✗' }

/** The steps as bars along the job's time, each with its log, and the requests as ticks below them. */
export function timeline({ job, requests }: RehearsalRecord): Markup {
  const total = Math.max(job.durationMs, 1)
  const began = Date.parse(job.startedAt)
  const ticks = requests.map(({ time, status, method, host, path }) => {
    const left = percent(Date.parse(time) - began, total)
    const kind = status === 0 || status >= 500 ? 'tick wrong' : 'tick'
    return html`<span class="${kind}" style="left:${left}" title="${method} ${host}${path} ${status}"></span>`
  })
  return html`${job.steps.map(step => row(step, total))}
<div class="step axis" aria-hidden="true"><span></span><span class="faint">requests</span><span class="track">${ticks}</span><span></span></div>`
}

function row(step: StepRecord, total: number): Markup {
  const place = new Markup(`left:${percent(step.startedMs, total)};width:${percent(step.durationMs, total)}`)
  const colour = step.status === 'success' ? 'green' : step.status === 'skipped' ? 'faint' : 'red'
  const red = step.status === 'failed' || step.status === 'timedout'
  const attempts = step.attempts > 1 ? `, ${step.attempts} attempts` : ''
  const code = step.exitCode ? `, exit code ${step.exitCode}` : ''
  const time = step.status === 'skipped' ? 'skipped' : seconds(step.durationMs)
  return html`<details${red ? new Markup(' open') : undefined}><summary><span class="step">
<span class="${colour}">${signs[step.status]}</span><span>${step.name}</span>
<span class="track"><span class="bar ${step.status}" style="${place}"></span></span><span class="faint">${time}</span></span></summary>
<p class="faint">${step.type}, ${step.status}${code}${attempts}${step.notes.map(note => `; ${note}`)}</p>
${step.log.trim() === '' ? html`<p class="faint">no output</p>` : html`<pre>${step.log.trimEnd()}</pre>`}</details>
`
}

function percent(part: number, total: number): string {
  return `${Math.min(100, Math.max(0, (part / total) * 100)).toFixed(2)}%`
}
