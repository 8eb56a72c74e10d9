import { expect, test } from 'vitest'
import type { AppSnapshot, HerokuEvent } from '../../src/heroku/index.ts'
import { logsOfTroubled } from '../../src/rehearsal/app-logs.ts'
import { redRecord } from './support/record.ts'

const [app] = redRecord().after as [AppSnapshot]
const crashed: AppSnapshot = {
  ...app,
  configVars: { KEY: 'p@ss word', URL: 'postgres://me:hunter22@db/x', SHORT: 'abc' },
  dynos: [{ ...app.dynos[0]!, state: 'crashed' }],
}
const said = (message: string, more: Partial<HerokuEvent> = {}): HerokuEvent => ({
  time: '2026-01-02T03:04:05.678Z',
  app: 'shop',
  kind: 'dyno',
  source: 'app',
  subject: 'web.1',
  message,
  ...more,
})
const start = '2026-01-02T03:04:05.000Z'

test('an app whose dyno crashed has the end of its log, from the start of the job on', () => {
  const events = [
    said('before', { time: '2026-01-02T03:04:04.999Z' }),
    ...Array.from({ length: 60 }, (_, index) => said(`line ${index}`)),
    said('of another app', { app: 'other' }),
    said('Deployed web', { kind: 'release', source: 'heroku', subject: 'v4' }),
    said('Process exited with status 1', { source: 'heroku' }),
  ]
  const [log] = logsOfTroubled([crashed], [], events, start)
  expect(log!.lines).toHaveLength(50)
  expect(log!.lines[0]).toBe('03:04:05 app[web.1]: line 11')
  expect(log!.lines.at(-1)).toBe('03:04:05 heroku[web.1]: Process exited with status 1')
})

test('the values of its config vars are masked, in an address, too, and the password of one', () => {
  const lines = [
    'key p@ss word',
    'at ?key=p%40ss%20word',
    'postgres://me:hunter22@db/x',
    'as hunter22',
    'abc',
  ]
  const [log] = logsOfTroubled(
    [crashed],
    [],
    lines.map(line => said(line)),
    start,
  )
  expect(log!.lines.map(line => line.split(': ')[1])).toEqual([
    'key ****',
    'at ?key=****',
    '****',
    'as ****',
    'abc',
  ])
})

test('an app that answers with an error has it, and one that runs has not', () => {
  const of = (status: number) => logsOfTroubled([app], [{ app: 'shop', status }], [said('hello')], start)
  expect(of(503)).toEqual([{ app: 'shop', lines: ['03:04:05 app[web.1]: hello'] }])
  expect(of(0)).toHaveLength(1)
  expect(of(404)).toEqual([])
})
