import type { Fault, FaultPart, RightOutcome } from '../heroku/index.ts'
import type { Fate } from './fate.ts'
import type { RehearsalRecord } from './types.ts'

type Job = 'green' | 'red'

/** What is wrong with how a job took a fault, leaks apart. */
export function objectionsTo(job: Job, fates: Fate[], fault: Fault, record: RehearsalRecord): string[] {
  // A fault that the job never met says nothing of what is right.
  const right = Object.values(record.faults).some(times => times > 0) ? fault.right : undefined
  const objections: string[] = []
  if (job === 'green' && right?.job === 'red') objections.push('the job is green, where a careful one is red')
  if (job === 'green' && record.releases.length === 0 && (right?.runs ?? 'new') === 'new')
    objections.push('the job is green and released nothing')
  if (job === 'green' && right?.runs !== 'theirs')
    objections.push(...anotherImage(record), ...record.reasons.filter(isOfTheApp))
  return [
    ...objections,
    ...fates.flatMap(fate => [...wrongImage(job, fate, right), ...noAnswer(job, fate, right)]),
    ...undone(fault, record),
  ]
}

/** Leaks are objected to by themselves, and what an app answers by what it answered before. */
const isOfTheApp = (reason: string) => / crashed$|maintenance/.test(reason)

const anotherImage = ({ images }: RehearsalRecord) =>
  images.flatMap(({ processType, pushed, formation }) =>
    pushed !== undefined && pushed !== formation ? `${processType} runs another image` : [],
  )

const whose = {
  new: "the job's image",
  old: 'the old image',
  theirs: "somebody else's image",
  none: 'nothing',
}

function wrongImage(job: Job, { app, image, hadImage }: Fate, right: RightOutcome | undefined): string[] {
  if (right?.runs === undefined)
    return job === 'red' && hadImage && image === 'new' && right === undefined
      ? [`the job is red, and '${app}' runs the new image`]
      : []
  // What others would survive may well stop this job, if visitors have what they had.
  if (image === right.runs || (right.runs === 'new' && job === 'red' && image === 'old')) return []
  return [`the job is ${job}, and '${app}' runs ${whose[image]} in place of ${whose[right.runs]}`]
}

function noAnswer(job: Job, { app, answer, hadImage }: Fate, right: RightOutcome | undefined): string[] {
  const isBad = answer !== undefined && (answer === 0 || answer >= 500)
  // A bad release to which there was no way back.
  const isLeft = right?.job === 'red' && right.runs === 'new'
  return isBad && !isLeft && (job === 'green' || hadImage)
    ? [`the job is ${job}, and '${app}' answers ${answer || 'nothing'}`]
    : []
}

/** What the job took back of somebody else's. */
function undone(fault: Fault, { after }: RehearsalRecord): string[] {
  const parts: FaultPart[] = [fault, ...(fault.also ?? [])]
  const theirs = parts.flatMap(part =>
    'meanwhile' in part && 'setConfig' in part.meanwhile.does
      ? Object.entries(part.meanwhile.does.setConfig).flatMap(([name, value]) => (value === null ? [] : name))
      : [],
  )
  const lost = theirs.filter(name => !after.some(({ configVars }) => name in configVars))
  const isPersons = parts.some(part => 'given' in part && part.given.maintenance)
  const opened = after.filter(({ maintenance }) => isPersons && !maintenance)
  return [
    ...lost.map(name => `${name}, which somebody else has set, was undone`),
    ...opened.map(({ name }) => `maintenance of '${name}' was switched off, which a person had switched on`),
  ]
}
