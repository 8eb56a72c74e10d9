import type { ServerResponse } from 'node:http'

const METHODS = ['writeHead', 'setHeader', 'appendHeader', 'flushHeaders', 'write', 'end'] as const

/**
 * Lets a request be carried out while its answer goes nowhere; resolves when that answer is complete. The response is then as
 * fresh as before, for another answer.
 */
export async function discardAnswer(res: ServerResponse, carryOut: () => Promise<void>): Promise<void> {
  const kept = METHODS.map(method => [method, res[method]] as const)
  await new Promise<void>((resolve, reject) => {
    Object.assign(res, {
      writeHead: () => res,
      setHeader: () => res,
      appendHeader: () => res,
      flushHeaders: () => undefined,
      write: () => true,
      end: () => {
        resolve()
        return res
      },
    })
    res.once('close', resolve)
    carryOut().catch(reject)
  })
  for (const [method, original] of kept) Object.assign(res, { [method]: original })
}
