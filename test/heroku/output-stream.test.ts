import fc from 'fast-check'
import { expect, it } from 'vitest'
import { OutputStream } from '../../src/heroku/model/output-stream.ts'

async function readAll(stream: OutputStream, offset: number): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of stream.read(offset, new AbortController().signal)) chunks.push(chunk)
  return Buffer.concat(chunks).toString('latin1')
}

it('a reader from any offset, before or after it was written, gets the rest of it', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.uint8Array({ maxLength: 20 }), { maxLength: 10 }),
      fc.nat(100),
      async (chunks, at) => {
        const whole = Buffer.concat(chunks).toString('latin1')
        const offset = Math.min(at, whole.length)
        const stream = new OutputStream()
        const early = readAll(stream, offset)
        for (const chunk of chunks) {
          stream.write(chunk)
          await null
        }
        stream.end()
        stream.write('after the end')
        expect(await early).toBe(whole.slice(offset))
        expect(await readAll(stream, offset)).toBe(whole.slice(offset))
      },
    ),
  )
})

it('a reader that goes away stops waiting', async () => {
  const stream = new OutputStream()
  const gone = new AbortController()
  const reading = stream.read(0, gone.signal).next()
  gone.abort()
  expect(await reading).toEqual({ value: undefined, done: true })
})
