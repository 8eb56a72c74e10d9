import type { AppSnapshot } from '../../../heroku/index.ts'
import { networkLines } from '../../network/advice.ts'
import type { RehearsalRecord } from '../../types.ts'
import { seconds } from '../style.ts'
import { html, type Markup } from './markup.ts'
import { timeline } from './timeline.ts'

/** One rehearsal as a part of the page. */
export function rehearsal(record: RehearsalRecord): Markup {
  const { job, verdict, durations } = record
  const total = durations.prepare + durations.job + durations.inspect
  return html`<header><h1>${job.name} <span class="verdict ${verdict}">${verdict}</span></h1>
<p class="faint">rehearsed on ${job.startedAt.slice(0, 16).replace('T', ' at ')} UTC in ${seconds(total)}, mode ${record.mode}</p>
${list(record.reasons, 'red')}
${list(record.advice)}</header>
${record.logs.map(({ app, lines }) => html`<h2>Log of ${app}</h2><pre>${lines.join('\n')}</pre>`)}
<h2>Timeline</h2>${timeline(record)}
${changes(record)}
<h2>Apps</h2>${list(record.answers.map(({ app, status }) => `https://${app}.herokuapp.com/ answers ${status || 'nothing'}`))}${record.after.map(
    app =>
      sides(
        record.before.find(({ name }) => name === app.name),
        app,
      ),
  )}
<h2>Requests</h2>${requests(record)}
${outside(record)}
<h2>Secrets</h2>${
    record.leaks.length > 0
      ? list(
          record.leaks.map(({ variable, form, place }) => `${variable}, ${form}, in ${place}`),
          'red',
        )
      : html`<p>None of the values is in the output, in the files left behind, in the images or in a request that is not meant to carry it.</p>`
  }
<h2>Otherwise than in production</h2>${list([
    ...record.weaknesses,
    ...record.standIns.map(({ what, by }) => (what === 'CircleCI' ? by : `${what} is ${by}`)),
  ])}`
}

function changes({ releases, images, configChanges, faults }: RehearsalRecord): Markup {
  const applied = Object.entries(faults)
  return html`<h2>Changes</h2>
${releases.length === 0 ? html`<p>No release was made: the apps serve what they served before.</p>` : undefined}
${list(releases.map(({ app, version, status, description }) => `${app} v${version} ${status}: ${description}`))}
${list(
  images.map(({ processType, registry = 'nothing', formation = 'nothing', agree }) =>
    agree
      ? `${processType}: ${registry}, in the registry and in the formation`
      : `${processType}: ${registry} in the registry, ${formation} in the formation`,
  ),
)}
${list(configChanges.map(({ name, change }) => `config var ${name} ${change}`))}
${applied.length > 0 ? html`<h3>Faults</h3>${list(applied.map(([name, times]) => `${name}, applied ${times} times`))}` : undefined}`
}

function sides(before: AppSnapshot | undefined, after: AppSnapshot): Markup {
  return html`<h3>${after.name} <span class="faint">stack ${after.stack}</span></h3>
<div class="sides">${[before, after].map((app, index) => (app ? side(index === 0 ? 'before' : 'after', app) : undefined))}</div>`
}

function side(title: string, app: AppSnapshot): Markup {
  const names = Object.keys(app.configVars)
  return html`<div class="side"><p class="faint">${title}</p>
${list(app.releases.map(release => `v${release.version} ${release.status}${release.current ? ', current' : ''}: ${release.description}`))}
${list(app.formation.map(({ type, quantity, dockerImage }) => `${type} × ${quantity}, ${dockerImage?.slice(0, 19) ?? 'no image'}`))}
${list(app.dynos.map(dyno => `${dyno.name} ${dyno.state}, release v${dyno.release}, ${dyno.restarts} restarts`))}
<p class="faint">config vars: ${names.length > 0 ? names.join(', ') : 'none'}</p></div>`
}

function outside({ network }: RehearsalRecord): Markup | undefined {
  const { reached, refused, pushed, mayHaveChanged } = networkLines(network)
  const all = [...reached, ...pushed, ...mayHaveChanged]
  if (all.length + refused.length === 0) return undefined
  return html`<h2>Network, ${network.level}</h2>${list(all)}${
    refused.length > 0 ? html`<h3>Refused</h3>${list(refused)}` : undefined
  }`
}

function requests(record: RehearsalRecord): Markup {
  if (record.requests.length === 0) return html`<p>none</p>`
  const began = Date.parse(record.job.startedAt)
  const rows = record.requests.map(
    ({ time, method, host, path, query, status, durationMs, fault, errorId }) =>
      html`<tr><td class="number">${seconds(Math.max(0, Date.parse(time) - began))}</td><td>${method}</td>
<td class="mono">${host}${path}${query ? `?${query}` : ''}</td><td class="${status === 0 || status >= 400 ? 'red' : ''}">${status || 'cut'}${
        errorId ? ` ${errorId}` : ''
      }${fault ? ` (fault ${fault})` : ''}</td><td class="number">${Math.round(durationMs)} ms</td></tr>
`,
  )
  return html`<details><summary>${record.requests.length} requests</summary><div class="scroll"><table>
<thead><tr><th>at</th><th>method</th><th>address</th><th>answer</th><th>took</th></tr></thead><tbody>${rows}</tbody></table></div></details>`
}

function list(texts: string[], kind = ''): Markup | undefined {
  return texts.length === 0
    ? undefined
    : html`<ul class="${kind}">${texts.map(text => html`<li>${text}</li>`)}</ul>`
}
