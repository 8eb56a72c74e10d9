import { randomUUID } from 'node:crypto'
import type { Account } from './account.ts'
import type { App } from './app.ts'

export const STAGES = ['test', 'review', 'development', 'staging', 'production'] as const
export type Stage = (typeof STAGES)[number]

/** A pipeline: apps of one codebase in the order of their stages. */
export class Pipeline {
  readonly id = randomUUID()
  readonly createdAt = new Date()
  readonly updatedAt = this.createdAt
  readonly name: string
  readonly owner: Account

  constructor(name: string, owner: Account) {
    this.name = name
    this.owner = owner
  }
}

/** An app's place in a pipeline. */
export class Coupling {
  readonly id = randomUUID()
  readonly createdAt = new Date()
  updatedAt = this.createdAt
  readonly pipeline: Pipeline
  readonly app: App
  stage: Stage

  constructor(pipeline: Pipeline, app: App, stage: Stage) {
    this.pipeline = pipeline
    this.app = app
    this.stage = stage
  }
}
