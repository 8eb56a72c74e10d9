/** What the first bytes of a connection say about TLS. */
export type Hello =
  /** More bytes are needed. */
  | 'incomplete'
  /** It is not TLS, or asks for no name. */
  | 'none'
  | { serverName: string }

const handshake = 22
const clientHello = 1
const serverNameExtension = 0
/** No hello is longer; a client that sends more without one is not let on. */
const sizeLimit = 64 * 1024

/**
 * Reads the name that a TLS client asks for, from the hello that opens its connection (RFC 8446 section 4.1.2, RFC 6066 section 3). The hello
 * may come in several records.
 */
export function readHello(bytes: Buffer): Hello {
  try {
    if (bytes.length > 0 && bytes[0] !== handshake) return 'none'
    const message = messageOf(bytes)
    if (message === undefined) return bytes.length > sizeLimit ? 'none' : 'incomplete'
    if (message[0] !== clientHello) return 'none'
    // Type, length, version and random, then three lists with their lengths before them.
    let at = 38
    at += 1 + message.readUInt8(at)
    at += 2 + message.readUInt16BE(at)
    at += 1 + message.readUInt8(at)
    const end = at + 2 + message.readUInt16BE(at)
    at += 2
    while (at + 4 <= end) {
      const type = message.readUInt16BE(at)
      const length = message.readUInt16BE(at + 2)
      if (type === serverNameExtension) {
        const name = message.subarray(at + 9, at + 9 + message.readUInt16BE(at + 7))
        return { serverName: name.toString('latin1').toLowerCase() }
      }
      at += 4 + length
    }
    return 'none'
  } catch {
    return 'none'
  }
}

/** The first handshake message, put together from its records; undefined until all of it is there. */
function messageOf(bytes: Buffer): Buffer | undefined {
  const parts: Buffer[] = []
  let at = 0
  let have = 0
  while (at + 5 <= bytes.length && bytes[at] === handshake) {
    const length = bytes.readUInt16BE(at + 3)
    const part = bytes.subarray(at + 5, at + 5 + length)
    parts.push(part)
    have += part.length
    const whole = Buffer.concat(parts)
    if (whole.length >= 4 && have >= 4 + whole.readUIntBE(1, 3)) return whole
    if (part.length < length) return undefined
    at += 5 + length
  }
  return undefined
}
