import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import { RehearsalError } from '../error.ts'

/** What travels between the program and the sandbox's process: one JSON text a line. */
type Message<Event> =
  | { call: number; method: string; argument: unknown }
  | { answer: number; result?: unknown; error?: { code: RehearsalError['code']; message: string } }
  | { event: Event }

/** What one side offers to the other: functions of at most one argument, by name. Arguments and results travel as JSON. */
type Methods<Offered> = { [Name in keyof Offered]: (argument: never) => unknown }

/** One end of the line between the program and the sandbox's process. `Theirs` is what the other end offers. */
export interface Channel<Theirs extends Methods<Theirs>, Event> {
  /** @throws RehearsalError as the method threw it; `broken` for any other error, and when the other side is gone */
  call<Name extends keyof Theirs & string>(
    method: Name,
    ...argument: Parameters<Theirs[Name]>
  ): Promise<Awaited<ReturnType<Theirs[Name]>>>
  emit(event: Event): void
  /** Settles when the other side is gone. */
  closed: Promise<void>
}

/** What one end of a channel does with what comes. */
export interface ChannelOptions<Ours, Event> {
  methods?: Ours
  onEvent?: (event: Event) => void
  /** The text with which calls that are under way fail when the other side goes. */
  whyClosed?: () => string
}

/** Opens one end. */
export function openChannel<Ours extends Methods<Ours>, Theirs extends Methods<Theirs>, Event>(
  input: Readable,
  output: Writable,
  { methods, onEvent, whyClosed = () => 'the sandbox ended' }: ChannelOptions<Ours, Event>,
): Channel<Theirs, Event> {
  const waiting = new Map<number, { resolve: (value: never) => void; reject: (error: Error) => void }>()
  let calls = 0
  let open = true
  const send = (message: Message<Event>) => {
    if (open && output.writable) output.write(`${JSON.stringify(message)}\n`)
  }
  const answer = async ({ call, method, argument }: Extract<Message<Event>, { call: number }>) => {
    try {
      send({ answer: call, result: await methods![method as keyof Ours](argument as never) })
    } catch (error) {
      const code = error instanceof RehearsalError ? error.code : 'broken'
      send({ answer: call, error: { code, message: (error as Error).message } })
    }
  }
  const lines = createInterface({ input })
  lines.on('line', line => {
    const message = JSON.parse(line) as Message<Event>
    if ('event' in message) onEvent?.(message.event)
    else if ('call' in message) void answer(message)
    else {
      const { resolve, reject } = waiting.get(message.answer)!
      waiting.delete(message.answer)
      if (message.error) reject(new RehearsalError(message.error.code, message.error.message))
      else resolve(message.result as never)
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
    call: (method, argument?: unknown) =>
      new Promise((resolve, reject) => {
        if (!open) return reject(new RehearsalError('broken', whyClosed()))
        waiting.set(++calls, { resolve, reject })
        send({ call: calls, method, argument })
      }),
    emit: event => send({ event }),
    closed,
  }
}
