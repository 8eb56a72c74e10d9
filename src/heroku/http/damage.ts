import type { IncomingMessage, ServerResponse } from 'node:http'
import { resetConnection } from './reset.ts'

/** Cuts the connection once so many bytes of the request's body have come in. */
export function cutUpload(req: IncomingMessage, after: number): void {
  let received = 0
  const push = req.push.bind(req)
  req.push = (chunk: Buffer | null, encoding?: BufferEncoding) => {
    received += chunk?.length ?? 0
    if (received < after) return push(chunk, encoding)
    resetConnection(req)
    return false
  }
}

/** Cuts the connection once so many bytes of the answer's body have gone out; the head still promises all of it. */
export function cutAnswer(res: ServerResponse, after: number): void {
  let left = after
  onEveryChunk(res, (chunk, pass) => {
    if (chunk.length < left) {
      left -= chunk.length
      return pass(chunk)
    }
    const sent = pass(chunk.subarray(0, left), () => res.destroy())
    left = 0
    return sent
  })
}

/** Flips one bit in the middle of the answer's first chunk. */
export function corruptAnswer(res: ServerResponse): void {
  let done = false
  onEveryChunk(res, (chunk, pass) => {
    if (done || chunk.length === 0) return pass(chunk)
    done = true
    const middle = chunk.length >> 1
    const damaged = Buffer.from(chunk)
    damaged[middle] = damaged[middle]! ^ 1
    return pass(damaged)
  })
}

type Pass = (chunk: Buffer, then?: () => void) => boolean

/** Puts a filter between who writes the answer's body and the connection. */
function onEveryChunk(res: ServerResponse, filter: (chunk: Buffer, pass: Pass) => boolean): void {
  const write = res.write.bind(res) as (chunk: Buffer, then?: () => void) => boolean
  const end = res.end.bind(res) as () => ServerResponse
  const through = (chunk: unknown, encoding: unknown) => {
    const bytes =
      typeof chunk === 'string' ? Buffer.from(chunk, encoding as BufferEncoding) : (chunk as Buffer)
    return filter(Buffer.from(bytes), (part, then) => (res.destroyed ? false : write(part, then)))
  }
  res.write = ((chunk: unknown, encoding?: unknown) =>
    through(chunk, typeof encoding === 'string' ? encoding : 'utf8')) as typeof res.write
  res.end = ((chunk?: unknown, encoding?: unknown) => {
    if (chunk !== undefined && chunk !== null && typeof chunk !== 'function') {
      through(chunk, typeof encoding === 'string' ? encoding : 'utf8')
    }
    return res.destroyed ? res : end()
  }) as typeof res.end
}
