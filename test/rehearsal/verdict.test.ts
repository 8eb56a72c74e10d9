import { describe, expect, it } from 'vitest'
import { objectionsTo } from '../../src/rehearsal/objections.ts'
import { type Findings, judge } from '../../src/rehearsal/record.ts'
import { redRecord } from './support/record.ts'

/** A job that says of itself that all is well, and what was found otherwise. */
function found(more: Partial<Findings> = {}) {
  const { verdict: _, reasons: __, advice: ___, ...record } = redRecord()
  const steps = record.job.steps.map(step => ({ ...step, status: 'success' as const }))
  const images = record.images.map(image => ({ ...image, pushed: image.formation }))
  return judge({
    ...record,
    job: { ...record.job, status: 'success', steps },
    images,
    leaks: [],
    missing: [],
    madeUpAdvice: [],
    problems: [],
    hints: [],
    ...more,
  })
}

const [app] = redRecord().after

describe('a green job', () => {
  it('is green where the app runs what it pushed, and answers', () => {
    expect(found()).toMatchObject({ verdict: 'green', reasons: [] })
    expect(found({ answers: [{ app: 'shop', status: 404 }] }).verdict).toBe('green')
  })

  it('is red where the pushed image does not run, though the registry and the formation agree', () => {
    const image = {
      app: 'shop',
      processType: 'web',
      registry: 'sha256:2',
      formation: 'sha256:2',
      agree: true,
    }
    expect(found({ images: [{ ...image, pushed: 'sha256:1' }] }).reasons).toEqual([
      "the job pushed sha256:1 for web of 'shop', whose formation runs sha256:2",
    ])
    expect(found({ images: [{ ...image, formation: undefined, pushed: 'sha256:1' }] }).reasons).toEqual([
      "the job pushed sha256:1 for web of 'shop', whose formation runs nothing",
    ])
  })

  it('may run another image than was pushed last by somebody else', () => {
    const image = {
      app: 'shop',
      processType: 'web',
      registry: 'sha256:1',
      formation: 'sha256:2',
      agree: false,
    }
    expect(found({ images: [image] }).verdict).toBe('green')
  })

  it.each([500, 503, 0])('is red where the app answers %i', status => {
    expect(found({ answers: [{ app: 'shop', status }] }).reasons).toEqual([
      `the job is green, but 'shop' answers ${status || 'nothing'}`,
    ])
  })

  it('is red where a dyno crashes', () => {
    const dynos = [{ ...app!.dynos[0]!, state: 'crashed' as const }]
    expect(found({ after: [{ ...app!, dynos }] }).reasons).toEqual([
      "the job is green, but web.1 of 'shop' crashed",
    ])
  })

  it('is red where it leaves the app in maintenance, and not where it was before', () => {
    const page = { answers: [{ app: 'shop', status: 503 }], after: [{ ...app!, maintenance: true }] }
    expect(found(page).reasons).toEqual([
      "the job is green, but 'shop' is in maintenance, as it was not before",
    ])
    expect(found({ ...page, before: [{ ...app!, maintenance: true }] }).reasons).toEqual([])
  })
})

describe('a fault that has a right outcome', () => {
  const request = { request: {}, do: { hang: true as const } }
  const fate = { app: 'shop', hadImage: true, words: '' }
  const objections = (job: 'green' | 'red', image: 'old' | 'new' | 'theirs', right: object, also?: []) =>
    objectionsTo(
      job,
      [{ ...fate, image }],
      { name: 'api-503-html', ...request, right: right as never, also },
      { ...found(), faults: { 'api-503-html': 1 } },
    )

  it('is objected to where the job is green, and where another image runs', () => {
    expect(objections('green', 'old', { job: 'red', runs: 'old' })).toEqual([
      'the job is green, where a careful one is red',
    ])
    expect(objections('red', 'old', { job: 'red', runs: 'theirs' })).toEqual([
      "the job is red, and 'shop' runs the old image in place of somebody else's image",
    ])
    expect(objections('red', 'new', { job: 'red', runs: 'old' })).toHaveLength(1)
  })

  it('is not where a job gives up, and visitors have what they had', () => {
    expect(objections('red', 'old', { job: 'green', runs: 'new' })).toEqual([])
    expect(objections('red', 'new', { job: 'red' })).toEqual([])
  })

  it("is where somebody else's config var was undone, or a page that a person had switched on", () => {
    const record = { ...found(), faults: { one: 1 } }
    const meanwhile = { does: { setConfig: { SOMEBODY: 'x' } }, at: {} }
    expect(objectionsTo('red', [], { name: 'one', meanwhile }, record)).toEqual([
      'SOMEBODY, which somebody else has set, was undone',
    ])
    expect(objectionsTo('red', [], { name: 'one', given: { maintenance: true } }, record)).toEqual([
      "maintenance of 'shop' was switched off, which a person had switched on",
    ])
  })
})
