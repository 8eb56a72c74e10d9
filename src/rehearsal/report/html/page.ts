import type { FaultOutcome } from '../../fault-matrix.ts'
import type { RehearsalRecord } from '../../types.ts'
import { faultMatrix } from './faults.ts'
import { html, Markup } from './markup.ts'
import { rehearsal } from './rehearsal.ts'
import { stylesheet } from './style.ts'

/** What a report is about. */
export interface ReportSubject {
  rehearsals?: RehearsalRecord[]
  faults?: { outcomes: FaultOutcome[]; durationMs: number }
}

/** A page of its own, without scripts and without anything from elsewhere, for light and dark. */
export function htmlReport({ rehearsals = [], faults }: ReportSubject): string {
  const title = `Rehearsal of ${rehearsals[0]?.job.name ?? faults?.outcomes[0]?.record?.job.name ?? 'a job'}`
  const page = html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"><style>${new Markup(stylesheet)}</style></head>
<body><main>${rehearsals.map(record => html`<article>${rehearsal(record)}</article>`)}
${faults && html`<article>${faultMatrix(faults.outcomes, faults.durationMs)}</article>`}</main></body></html>
`
  return page.text
}
