import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { decode, encode, type Packet, streamDecode, streamEncode } from 'dns-packet'
import type { Asker } from './types.ts'

/** Gives the address of a name; undefined where it has none here. */
export type AddressOf = (name: string, by: Asker) => Promise<string | undefined>

/** Seconds. A name's address is the same as long as the sandbox. */
const timeToLive = 300

/**
 * Starts a name server on port 53 of an address, over UDP and TCP. It knows IPv4 addresses alone; a name without one does not exist, which a
 * client hears at once.
 */
export async function startNameServer(address: string, addressOf: AddressOf): Promise<void> {
  const answer = async (query: Packet, from: string): Promise<Packet> => {
    const [question] = query.questions ?? []
    const base: Packet = {
      type: 'response',
      id: query.id,
      // Recursion desired and available, as of a resolver.
      flags: 0x0180,
      questions: query.questions,
    }
    if (!question) return { ...base, flags: 0x0180 | formatError }
    const name = question.name.toLowerCase().replace(/\.$/, '')
    const data = await addressOf(name, from === address || from.startsWith('127.') ? 'step' : 'container')
    if (data === undefined) return { ...base, flags: 0x0180 | noSuchName }
    if (question.type !== 'A') return base
    return { ...base, answers: [{ name: question.name, type: 'A', class: 'IN', ttl: timeToLive, data }] }
  }
  const udp = createSocket('udp4', async (bytes, { address: from, port }) => {
    const packet = await reply(() => decode(bytes), from, answer)
    if (packet) udp.send(encode(packet), port, from)
  })
  const tcp = createServer(socket => {
    let bytes: Buffer = Buffer.alloc(0)
    socket.on('error', () => socket.destroy())
    socket.on('data', async chunk => {
      bytes = Buffer.concat([bytes, chunk])
      if (bytes.length < 2 || bytes.length < 2 + bytes.readUInt16BE(0)) return
      const packet = await reply(() => streamDecode(bytes), socket.remoteAddress ?? '', answer)
      if (packet) socket.end(streamEncode(packet))
      else socket.destroy()
    })
  })
  udp.bind(53, address)
  tcp.listen(53, address)
  await Promise.all([once(udp, 'listening'), once(tcp, 'listening')])
}

const formatError = 1
const noSuchName = 3

/** What is not a query gets no answer. */
async function reply(
  read: () => Packet,
  from: string,
  answer: (query: Packet, from: string) => Promise<Packet>,
): Promise<Packet | undefined> {
  try {
    const query = read()
    return query.type === 'query' ? await answer(query, from) : undefined
  } catch {
    return undefined
  }
}
