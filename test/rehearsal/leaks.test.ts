import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createApiKey } from '../../src/rehearsal/canaries.ts'
import { LeakSearch } from '../../src/rehearsal/leaks.ts'
import { madeUpValue } from '../../src/rehearsal/made-up.ts'

const canary = madeUpValue('KEY', 'text')
const formsIn = (text: string | Buffer) => {
  const search = new LeakSearch([canary])
  search.inText(text, 'here')
  return search.leaks.map(leak => leak.form)
}

it('finds a value in base64 wherever it begins', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), fc.uint8Array({ maxLength: 40 }), (before, after) => {
      const text = Buffer.concat([before, Buffer.from(canary.value), after]).toString('base64')
      expect(formsIn(text)).toEqual(['base64'])
    }),
  )
})

it('finds a value that was escaped for JSON, for a URL or for a shell, and in hexadecimal', () => {
  expect(formsIn(JSON.stringify(canary.value))).toEqual(['plain'])
  expect(formsIn(encodeURIComponent(canary.value))).toEqual(['plain'])
  expect(formsIn(Buffer.from(canary.value).toString('hex'))).toEqual(['hexadecimal'])
  expect(formsIn('nothing')).toEqual([])
})

it('makes keys of the shape that Heroku gives', () => {
  expect(createApiKey(['A', 'B']).map(key => key.value)).toEqual([
    expect.stringMatching(/^HRKU-AA[\w-]{58}$/),
    expect.any(String),
  ])
})

it('finds a value in files, across the blocks that are read, and in compressed ones', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'leaks-'))
  const filling = 'x'.repeat(65_536 - 20)
  writeFileSync(join(directory, 'plain'), filling + canary.value)
  writeFileSync(join(directory, 'layer'), gzipSync(filling + canary.value))
  writeFileSync(join(directory, 'empty'), '')
  const files = new LeakSearch([canary])
  await files.inFiles(new Map([[directory, '~']]))
  expect(files.leaks.map(leak => leak.place)).toEqual(['~/plain'])
  const blobs = new LeakSearch([canary])
  await blobs.inCompressedFiles(directory, 'blobs')
  expect(blobs.leaks.map(leak => leak.place).sort()).toEqual(['blobs/layer', 'blobs/plain'])
  rmSync(directory, { recursive: true })
})

it('allows a value in the part of a request that is there to carry it, and nowhere else', () => {
  const request = {
    time: '',
    method: 'PATCH',
    host: 'api.heroku.com',
    path: '/apps/shop/config-vars',
    query: '',
    status: 200,
    durationMs: 1,
    headers: { authorization: `Bearer ${canary.value}` },
    body: JSON.stringify({ KEY: canary.value }),
    bytesIn: 1,
    bytesOut: 1,
  }
  const leaksOf = (more: object) => {
    const search = new LeakSearch([canary])
    search.inRequests([{ ...request, secretPlaces: ['authorization', 'body'], ...more }])
    return search.leaks.map(leak => leak.place)
  }
  expect(leaksOf({})).toEqual([])
  for (const more of [
    { secretPlaces: ['body'] },
    { secretPlaces: ['authorization'] },
    { query: `key=${canary.value}` },
    { headers: { 'x-note': canary.value } },
  ]) {
    expect(leaksOf(more)).toEqual(['request PATCH https://api.heroku.com/apps/shop/config-vars'])
  }
})
