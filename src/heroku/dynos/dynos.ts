import { randomUUID } from 'node:crypto'
import type { App } from '../model/app.ts'
import type { Platform } from '../model/platform.ts'
import type { Image, Release } from '../model/release.ts'
import type { DynoState } from '../types.ts'

/** One dyno: a process of some type that runs an image of some release. */
export interface Dyno {
  readonly id: string
  readonly name: string
  readonly type: string
  readonly release: Release
  readonly image: Image
  readonly createdAt: Date
  updatedAt: Date
  state: DynoState
  restarts: number
}

/** The dynos of every app, kept to what the formation and the current release ask for. */
export class Dynos {
  readonly #platform: Platform
  readonly #dynos = new Map<App, Dyno[]>()

  constructor(platform: Platform) {
    this.#platform = platform
  }

  list(app: App): readonly Dyno[] {
    return this.#dynos.get(app) ?? []
  }

  /** Replaces every dyno by one of the current release. */
  deploy(app: App): void {
    const dynos: Dyno[] = []
    for (const [type, process] of app.formation) {
      const image = app.image(type)
      if (!image || type === 'release') continue
      for (let index = 1; index <= process.quantity; index += 1)
        dynos.push(this.#boot(app, type, index, image))
    }
    this.#dynos.set(app, dynos)
  }

  /** Starts and stops dynos to match the formation. */
  scale(app: App): void {
    this.deploy(app)
  }

  #boot(app: App, type: string, index: number, image: Image): Dyno {
    const now = new Date()
    const name = `${type}.${index}`
    this.#platform.emit(app, 'dyno', 'State changed from starting to up', name)
    return {
      id: randomUUID(),
      name,
      type,
      release: app.current,
      image,
      createdAt: now,
      updatedAt: now,
      state: 'up',
      restarts: 0,
    }
  }
}
