import { randomUUID } from 'node:crypto'

/** One process type of an app: how many dynos of what size. What they run is the release's business. */
export class ProcessType {
  readonly id = randomUUID()
  readonly createdAt = new Date()
  updatedAt = this.createdAt
  readonly type: string
  quantity: number
  size = 'Standard-1X'

  /** A new app's `web` is scaled to one dyno, every other type to none. */
  constructor(type: string, quantity = type === 'web' ? 1 : 0) {
    this.type = type
    this.quantity = quantity
  }
}
