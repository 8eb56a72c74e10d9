import type { OutgoingHttpHeaders, ServerResponse } from 'node:http'

const METHODS = ['writeHead', 'setHeader', 'appendHeader', 'flushHeaders', 'write', 'end'] as const

/** An answer that has not gone out. */
export interface CapturedAnswer {
  status: number
  /** Lower-case names. */
  headers: OutgoingHttpHeaders
  body: Buffer
}

/**
 * Lets a request be carried out while its answer is kept back; resolves when that answer is complete. The response is then as fresh as
 * before, for this answer or another.
 */
export async function captureAnswer(
  res: ServerResponse,
  carryOut: () => Promise<void>,
): Promise<CapturedAnswer> {
  const kept = METHODS.map(method => [method, res[method]] as const)
  const answer: CapturedAnswer = { status: 200, headers: {}, body: Buffer.alloc(0) }
  const take = (headers: OutgoingHttpHeaders = {}) => {
    for (const [name, value] of Object.entries(headers)) answer.headers[name.toLowerCase()] = value
  }
  const add = (chunk: unknown) => {
    if (typeof chunk === 'string' || chunk instanceof Uint8Array)
      answer.body = Buffer.concat([answer.body, Buffer.from(chunk as Uint8Array)])
  }
  await new Promise<void>((resolve, reject) => {
    Object.assign(res, {
      writeHead: (status: number, second?: unknown, third?: OutgoingHttpHeaders) => {
        answer.status = status
        take(typeof second === 'object' ? (second as OutgoingHttpHeaders) : third)
        return res
      },
      setHeader: (name: string, value: string) => {
        take({ [name]: value })
        return res
      },
      appendHeader: (name: string, value: string) => {
        take({ [name]: value })
        return res
      },
      flushHeaders: () => undefined,
      write: (chunk: unknown) => {
        add(chunk)
        return true
      },
      end: (chunk?: unknown) => {
        add(chunk)
        resolve()
        return res
      },
    })
    res.once('close', resolve)
    carryOut().catch(reject)
  })
  for (const [method, original] of kept) Object.assign(res, { [method]: original })
  return answer
}

/** Sends an answer that was kept back. */
export function sendAnswer(res: ServerResponse, { status, headers, body }: CapturedAnswer): void {
  if (res.destroyed) return
  const { 'transfer-encoding': _, ...rest } = headers
  // An answer to HEAD has the length of the body that it does not have.
  if (body.length > 0 || rest['content-length'] === undefined) rest['content-length'] = String(body.length)
  res.writeHead(status, rest)
  res.end(body)
}
