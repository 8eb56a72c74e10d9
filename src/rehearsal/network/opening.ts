import type { Socket } from 'node:net'

/** How long a client may take to say what it wants, in milliseconds. */
const patienceMs = 10_000

/**
 * Reads the beginning of what a client sends, until `take` makes something of it, and gives the rest back to the socket. The socket is paused
 * afterwards.
 *
 * @param take is given all that has come; undefined where more is needed; the number of bytes that are used up with its result
 * @throws Error when the client leaves or says nothing for ten seconds
 */
export function readOpening<T>(
  socket: Socket,
  take: (bytes: Buffer) => { result: T; used: number } | undefined,
): Promise<T> {
  return new Promise((resolve, reject) => {
    let bytes: Buffer = Buffer.alloc(0)
    const end = () => {
      clearTimeout(timer)
      socket.off('data', read).off('end', leave).off('close', leave)
      socket.pause()
    }
    const leave = () => {
      end()
      reject(new Error('the client left'))
    }
    const timer = setTimeout(leave, patienceMs)
    const read = (chunk: Buffer) => {
      bytes = Buffer.concat([bytes, chunk])
      let taken: ReturnType<typeof take>
      try {
        taken = take(bytes)
      } catch (error) {
        end()
        reject(error)
        return
      }
      if (taken === undefined) return
      end()
      if (taken.used < bytes.length) socket.unshift(bytes.subarray(taken.used))
      resolve(taken.result)
    }
    socket.on('data', read).on('end', leave).on('close', leave)
    socket.resume()
  })
}

/** One line of text. */
export function takeLine(bytes: Buffer): { result: string; used: number } | undefined {
  const at = bytes.indexOf(10)
  if (at < 0 && bytes.length > 8192) throw new Error('the line is too long')
  return at < 0 ? undefined : { result: bytes.toString('utf8', 0, at), used: at + 1 }
}

/** Lets what each of two sockets receives be sent by the other, until one is gone. */
export function join(one: Socket, other: Socket): void {
  for (const [from, to] of [
    [one, other],
    [other, one],
  ] as const) {
    from.pipe(to)
    from.on('error', () => to.destroy())
    from.on('close', () => to.destroy())
  }
}
