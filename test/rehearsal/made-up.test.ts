import { describe, expect, it } from 'vitest'
import { createApiKey } from '../../src/rehearsal/canaries.ts'
import { madeUpValue, type ValueKind, valueKinds } from '../../src/rehearsal/made-up.ts'
import { madeUpAdvice } from '../../src/rehearsal/made-up-advice.ts'
import type { JobRecord } from '../../src/runner/index.ts'

describe('a made-up value', () => {
  const isOf: Record<ValueKind, (value: string) => boolean> = {
    text: value => /["/+=]/.test(value),
    name: value => /^[a-z-]+$/.test(value),
    word: value => /^\w+$/.test(value),
    port: value => Number(value) > 1023 && Number(value) < 65_536,
    number: value => Number.isInteger(Number(value)),
    url: value => new URL(value).protocol === 'https:',
    email: value => /^\w+@[\w.-]+$/.test(value),
    json: value => typeof JSON.parse(value) === 'object',
    base64: value => Buffer.from(value, 'base64').toString().startsWith('canary '),
    true: value => value === 'true',
    false: value => value === 'false',
  }
  it.each(valueKinds)('is of the kind %s, and holds its token', kind => {
    const { value, token } = madeUpValue('X', kind)
    expect(isOf[kind](value)).toBe(true)
    expect(value).toContain(token)
  })
})

describe('the advice on made-up values', () => {
  const port = madeUpValue('DB_PORT', 'text')
  const url = madeUpValue('SITE_URL', 'text')
  const canaries = [...createApiKey(['HEROKU_API_KEY']), port, url]
  const record = (...statuses: string[]) => ({ steps: statuses.map(status => ({ status })) }) as JobRecord
  const steps = ['checkout', { run: 'psql -p $DB_PORT "$HEROKU_API_KEY"' }, { run: './deploy' }]

  it('names those that the step which failed reads or prints', () => {
    expect(madeUpAdvice({ steps }, record('success', 'failed'), new Map(), canaries)).toEqual([
      expect.stringContaining('made-up values of DB_PORT: --env DB_PORT=VALUE'),
    ])
    const printed = new Map([[2, `bad address ${url.value}`]])
    expect(madeUpAdvice({ steps }, record('success', 'success', 'failed'), printed, canaries)).toEqual([
      expect.stringContaining('SITE_URL'),
    ])
  })

  it('says nothing where there are none, or no step failed', () => {
    expect(madeUpAdvice({ steps }, record('success', 'success', 'failed'), new Map(), canaries)).toEqual([])
    expect(madeUpAdvice({ steps }, record('success'), new Map(), canaries)).toEqual([])
  })
})
