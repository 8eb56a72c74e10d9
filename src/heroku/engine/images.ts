import type { DynoSpec } from '../types.ts'
import { type EngineClient, EngineError } from './client.ts'

/** What starting a container needs to know of an image. */
export interface EngineImage {
  /** How the engine knows it. */
  name: string
  /** User that the image asks for; empty for root. */
  user: string
}

/** The images that dynos run: those of the engine itself, or pulled from the registry behind and removed at the end. */
export class EngineImages {
  readonly #engine: EngineClient
  readonly #registry: string
  readonly #pulled = new Set<string>()

  constructor(engine: EngineClient, registryUrl: string) {
    this.#engine = engine
    this.#registry = new URL(registryUrl).host
  }

  /** @throws EngineError when the image is neither there nor in the registry */
  async require(spec: DynoSpec): Promise<EngineImage> {
    const found = await this.#inspect(spec.image)
    if (found) return found
    const name = `${this.#registry}/${spec.reference}`
    const query = new URLSearchParams({ fromImage: name, platform: 'linux/amd64' })
    const progress = String(await this.#engine.call('POST', `/images/create?${query}`))
    const failure = /"error":"([^"]*)"/.exec(progress)
    if (failure) throw new EngineError(404, failure[1]!)
    this.#pulled.add(name)
    const pulled = await this.#inspect(name)
    if (!pulled) throw new EngineError(404, `the engine has not got ${spec.reference} although it pulled it`)
    return pulled
  }

  /** Removes what was pulled. */
  async close(): Promise<void> {
    for (const name of this.#pulled) {
      await this.#engine.call('DELETE', `/images/${encodeURIComponent(name)}`).catch(() => undefined)
    }
  }

  async #inspect(name: string): Promise<EngineImage | undefined> {
    try {
      const image = await this.#engine.call<{ Config?: { User?: string } }>(
        'GET',
        `/images/${encodeURIComponent(name)}/json`,
      )
      return { name, user: image.Config?.User ?? '' }
    } catch (error) {
      if (error instanceof EngineError && error.status === 404) return undefined
      throw error
    }
  }
}
