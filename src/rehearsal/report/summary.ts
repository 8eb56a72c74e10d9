import { networkLines } from '../network/advice.ts'
import type { RehearsalRecord } from '../types.ts'
import { printableDeep } from './printable.ts'
import { type Style, seconds } from './style.ts'

/** What a rehearsal found, as a text for people. */
export function summarise(found: RehearsalRecord, style: Style): string {
  // Names come from the configuration, answers from whatever the job asked.
  const record = printableDeep({ ...found, job: { ...found.job, steps: [] } })
  const { bold, dim, green, red } = style
  const { job, verdict } = record
  const network = networkLines(record.network)
  const total = record.durations.prepare + record.durations.job + record.durations.inspect
  const word = verdict === 'green' ? green('green') : red('red')
  const head = `${bold(job.name)}: ${word} in ${seconds(total)} ${dim(`(mode ${record.mode})`)}`
  const rows: [string, string[]][] = [
    ['because', record.reasons],
    ['better', record.advice],
    ['app', record.after.map(app => `${app.name}, stack ${app.stack}`)],
    [
      'answers',
      record.answers.map(({ app, status }) => `${status || 'nothing'} at https://${app}.herokuapp.com/`),
    ],
    ...record.logs.map(({ app, lines }): [string, string[]] => [
      'log',
      [`the end of the log of '${app}':`, ...lines],
    ]),
    ['releases', releaseLines(record)],
    ['images', imageLines(record, style)],
    ['config vars', configLines(record)],
    ['requests', [requestLine(record)]],
    ['network', network.reached],
    ['refused', network.refused],
    ['pushed', network.pushed],
    ['elsewhere', network.mayHaveChanged],
    [
      'leaks',
      record.leaks.length > 0
        ? []
        : ['none in the output, the files left behind, the images and the requests'],
    ],
    ['faults', Object.entries(record.faults).map(([name, times]) => `${name}, applied ${times} times`)],
    ['made up', record.madeUp.length > 0 ? [`${record.madeUp.join(', ')}: --env NAME=VALUE gives one`] : []],
    ['weaker here', record.weaknesses],
    ['otherwise', record.standIns.map(({ what, by }) => (what === 'CircleCI' ? by : `${what} is ${by}`))],
  ]
  const lines = rows.flatMap(([title, texts]) =>
    texts.map((text, index) => `  ${dim((index === 0 ? title : '').padEnd(12))} ${text}`),
  )
  return [head, ...lines, ''].join('\n')
}

function releaseLines({ releases }: RehearsalRecord): string[] {
  if (releases.length === 0) return ['none: the apps serve what they served before']
  return releases.map(
    ({ app, version, status, description }) => `${app} v${version} ${status}: ${description}`,
  )
}

function imageLines({ images }: RehearsalRecord, { red }: Style): string[] {
  return images.map(({ processType, registry = 'nothing', formation = 'nothing', agree }) =>
    agree
      ? `${processType} ${registry}, in the registry and in the formation`
      : red(`${processType}: ${registry} in the registry, ${formation} in the formation`),
  )
}

function configLines({ configChanges }: RehearsalRecord): string[] {
  if (configChanges.length === 0) return ['unchanged']
  return (['added', 'changed', 'removed'] as const).flatMap(change => {
    const names = configChanges.filter(entry => entry.change === change).map(({ name }) => name)
    return names.length > 0 ? [`${change} ${names.join(', ')}`] : []
  })
}

function requestLine({ requests }: RehearsalRecord): string {
  const hosts = new Map<string, number>()
  for (const { host } of requests) hosts.set(host, (hosts.get(host) ?? 0) + 1)
  const parts = [...hosts].map(([host, count]) => `${count} to ${host}`)
  return `${requests.length}${parts.length > 0 ? `: ${parts.join(', ')}` : ''}`
}
