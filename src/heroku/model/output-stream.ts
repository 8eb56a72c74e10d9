import { randomUUID } from 'node:crypto'
import { EventEmitter, once } from 'node:events'

/**
 * The output of one release phase: bytes that are appended to, and read from any offset by any number of readers, until ended.
 */
export class OutputStream {
  readonly id = randomUUID()
  readonly createdAt = Date.now()
  readonly #changes = new EventEmitter().setMaxListeners(0)
  #bytes = Buffer.alloc(0)
  #ended = false

  get length(): number {
    return this.#bytes.length
  }

  get ended(): boolean {
    return this.#ended
  }

  write(chunk: string | Uint8Array): void {
    if (this.#ended) return
    this.#bytes = Buffer.concat([this.#bytes, typeof chunk === 'string' ? Buffer.from(chunk) : chunk])
    this.#changes.emit('change')
  }

  end(): void {
    this.#ended = true
    this.#changes.emit('change')
  }

  /** All that was written so far, from `offset` on. */
  slice(offset: number): Buffer {
    return this.#bytes.subarray(offset)
  }

  /** The bytes from `offset` on, as they come; ends with the stream or the signal. */
  async *read(offset: number, signal: AbortSignal): AsyncGenerator<Buffer> {
    let position = offset
    while (!signal.aborted) {
      const next = this.slice(position)
      position += next.length
      if (next.length > 0) yield next
      else if (this.#ended) return
      else await once(this.#changes, 'change', { signal }).catch(() => undefined)
    }
  }
}
