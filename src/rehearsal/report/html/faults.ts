import type { FaultOutcome } from '../../fault-matrix.ts'
import { faultSummary } from '../fault-table.ts'
import { seconds } from '../style.ts'
import { html, type Markup } from './markup.ts'
import { timeline } from './timeline.ts'

/** The fault matrix as a part of the page. */
export function faultMatrix(outcomes: FaultOutcome[], durationMs: number): Markup {
  const good = outcomes.every(({ objections }) => objections.length === 0)
  return html`<header><h1>Fault matrix <span class="verdict ${good ? 'green' : 'red'}">${good ? 'sound' : 'objections'}</span></h1>
<p class="faint">${faultSummary(outcomes, durationMs)}</p></header>
<div class="scroll"><table><thead><tr><th>fault</th><th>job</th><th>step that went red, and what it said</th><th>app afterwards</th><th>leaks</th><th>took</th></tr></thead>
<tbody>${outcomes.map(row)}</tbody></table></div>
<h2>Each fault</h2>${outcomes.map(story)}`
}

function row(outcome: FaultOutcome): Markup {
  return html`<tr><td><code>${outcome.fault}</code><br><span class="faint">${outcome.summary}</span></td>
<td class="keep">${outcome.job}</td><td>${outcome.step ? html`<b>${outcome.step}</b><br>${outcome.message}` : undefined}
${outcome.objections.map(objection => html`<br><span class="red">${objection}</span>`)}</td>
<td>${outcome.app}</td><td class="number">${outcome.leaks.length}</td><td class="number">${seconds(outcome.durationMs)}</td></tr>
`
}

function story({ fault, record }: FaultOutcome): Markup | undefined {
  return record && html`<details><summary><code>${fault}</code></summary>${timeline(record)}</details>`
}
