import type { NetworkLevel } from './policy.ts'
import type { Asker, NetworkRecord, ReachedHost, Refusal } from './types.ts'

/** Writes down what a sandbox's network does. */
export class Ledger {
  readonly #level: NetworkLevel
  #hosts = new Map<string, ReachedHost>()
  #refused = new Map<string, Refusal>()
  #unread = new Set<string>()

  constructor(level: NetworkLevel) {
    this.#level = level
  }

  /** Notes a connection; the caller counts its bytes. */
  reached(host: string, port: number, by: Asker): ReachedHost {
    const key = `${host}:${port}`
    const entry = this.#hosts.get(key) ?? { host, port, by: [], connections: 0, sent: 0, received: 0 }
    this.#hosts.set(key, entry)
    entry.connections++
    if (!entry.by.includes(by)) entry.by.push(by)
    return entry
  }

  refused(host: string, why: string, by: Asker, port?: number): void {
    const key = `${host} ${why}`
    const entry = this.#refused.get(key) ?? { host, port, why, by: [], times: 0 }
    this.#refused.set(key, entry)
    entry.times++
    if (!entry.by.includes(by)) entry.by.push(by)
  }

  /** Notes a connection whose requests cannot be read. */
  unread(host: string): void {
    this.#unread.add(host)
  }

  record(): Omit<NetworkRecord, 'pushed'> {
    return {
      level: this.#level,
      hosts: [...this.#hosts.values()],
      refused: [...this.#refused.values()],
      mayHaveChanged: [...this.#unread].sort(),
    }
  }

  /** Starts from zero: connections that are still open are counted where they began. */
  clear(): void {
    this.#hosts = new Map()
    this.#refused = new Map()
    this.#unread = new Set()
  }
}
