import { randomUUID } from 'node:crypto'
import type { AccountSeed } from '../types.ts'

/** A user of Heroku, with tokens and a pool of requests. */
export class Account {
  readonly id = randomUUID()
  readonly createdAt = new Date()
  readonly email: string
  readonly apiKeys: ReadonlySet<string>
  readonly #capacity: number
  #tokens: number
  #filledAt = Date.now()

  /** @param capacity requests an hour; the pool refills steadily, a sixtieth a minute, as Heroku's does. */
  constructor(seed: AccountSeed, capacity: number) {
    this.email = seed.email
    this.apiKeys = new Set(seed.apiKeys)
    this.#capacity = capacity
    this.#tokens = capacity
  }

  /** Requests left now. */
  get remaining(): number {
    this.#refill()
    return Math.floor(this.#tokens)
  }

  /** Takes one request from the pool; false when it is empty. */
  spend(): boolean {
    this.#refill()
    if (this.#tokens < 1) return false
    this.#tokens -= 1
    return true
  }

  #refill(): void {
    const now = Date.now()
    const hours = (now - this.#filledAt) / 3_600_000
    this.#tokens = Math.min(this.#capacity, this.#tokens + hours * this.#capacity)
    this.#filledAt = now
  }
}
