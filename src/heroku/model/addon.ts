import { randomUUID } from 'node:crypto'
import type { AddonSeed } from '../types.ts'

/** An add-on as one app has it: provisioned for that app, or attached from another. */
export class Addon {
  readonly id = randomUUID()
  readonly attachmentId = randomUUID()
  readonly createdAt = new Date()
  readonly name: string
  /** The attachment's name, with which the names of its config vars begin. */
  readonly attachment: string
  readonly configVars: ReadonlyMap<string, string>
  /** The other app that the add-on belongs to. */
  readonly attachedFrom: string | undefined

  constructor(seed: AddonSeed) {
    this.name = seed.name
    this.attachment = seed.attachment
    this.configVars = new Map(Object.entries(seed.configVars))
    this.attachedFrom = seed.attachedFrom
  }
}
