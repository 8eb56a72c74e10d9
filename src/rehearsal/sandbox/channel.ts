import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import { RehearsalError } from '../error.ts'

/** What travels between the program and the sandbox's leader: one JSON text a line. */
type Message =
  | { call: number; method: string; argument: unknown }
  | { answer: number; result?: unknown; error?: { code: RehearsalError['code']; message: string } }
  | { event: unknown }

/** The methods that one side offers to the other. */
export type Methods = Record<string, (argument: never) => unknown>

/** One end of the line between the program and the leader. */
export interface Channel {
  call(method: string, argument?: unknown): Promise<unknown>
  emit(event: unknown): void
  /** Settles when the other side is gone. */
  closed: Promise<void>
}

/** Opens one end. Calls that are under way when the other side goes fail with the text that `whyClosed` gives. */
export function openChannel(
  input: Readable,
  output: Writable,
  {
    methods = {},
    onEvent,
    whyClosed = () => 'the sandbox ended',
  }: {
    methods?: Methods
    onEvent?: (event: never) => void
    whyClosed?: () => string
  },
): Channel {
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>()
  let calls = 0
  let open = true
  const send = (message: Message) => {
    if (open && output.writable) output.write(`${JSON.stringify(message)}\n`)
  }
  const answer = async ({ call, method, argument }: Extract<Message, { call: number }>) => {
    try {
      send({ answer: call, result: await methods[method]!(argument as never) })
    } catch (error) {
      const code = error instanceof RehearsalError ? error.code : 'broken'
      send({ answer: call, error: { code, message: (error as Error).message } })
    }
  }
  const lines = createInterface({ input })
  lines.on('line', line => {
    const message = JSON.parse(line) as Message
    if ('event' in message) onEvent?.(message.event as never)
    else if ('call' in message) void answer(message)
    else {
      const { resolve, reject } = waiting.get(message.answer)!
      waiting.delete(message.answer)
      if (message.error) reject(new RehearsalError(message.error.code, message.error.message))
      else resolve(message.result)
    }
  })
  output.on('error', () => {})
  const closed = new Promise<void>(resolve => {
    lines.on('close', () => {
      open = false
      for (const { reject } of waiting.values()) reject(new RehearsalError('broken', whyClosed()))
      waiting.clear()
      resolve()
    })
  })
  return {
    call: (method, argument) =>
      new Promise((resolve, reject) => {
        if (!open) return reject(new RehearsalError('broken', whyClosed()))
        waiting.set(++calls, { resolve, reject })
        send({ call: calls, method, argument })
      }),
    emit: event => send({ event }),
    closed,
  }
}
