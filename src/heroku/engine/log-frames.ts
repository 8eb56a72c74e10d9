/**
 * Takes the headers out of a container's log stream: each frame is one byte for the stream, three of padding, four for the
 * length, then the output itself.
 */
export async function* withoutFrames(stream: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0)
  for await (const chunk of stream) {
    rest = Buffer.concat([rest, chunk])
    while (rest.length >= 8) {
      const end = 8 + rest.readUInt32BE(4)
      if (rest.length < end) break
      yield rest.subarray(8, end)
      rest = rest.subarray(end)
    }
  }
}
