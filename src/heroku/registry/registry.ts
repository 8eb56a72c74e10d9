import { randomUUID } from 'node:crypto'
import type { Image } from '../model/release.ts'

export const MANIFEST_V2 = 'application/vnd.docker.distribution.manifest.v2+json'

/** A schema 2 manifest, as far as anything here looks into it. */
export interface Manifest {
  schemaVersion: number
  mediaType?: string
  config: { mediaType?: string; digest: string }
}

/** The distribution registry behind Heroku's front: what stands in it, asked for by Heroku itself. */
export class Registry {
  readonly url: string
  /** `REPOSITORY@CONFIG_DIGEST` to image; an image that lost its tag can still be released. */
  readonly #images = new Map<string, Image>()

  constructor(url: string) {
    this.url = url.replace(/\/+$/, '')
  }

  /** Notes an image whose manifest was pushed. */
  record(repository: string, config: string, manifest: string): Image {
    const key = `${repository}@${config}`
    const image = this.#images.get(key) ?? { config, manifest, repository, id: randomUUID() }
    this.#images.set(key, image)
    return image
  }

  /**
   * The image with that config digest in that repository (`APP/TYPE`): pushed since this Heroku started, or standing there under
   * a tag from before.
   */
  async find(repository: string, config: string): Promise<Image | undefined> {
    const known = this.#images.get(`${repository}@${config}`)
    if (known) return known
    const tags = await this.#json<{ tags: string[] | null }>(`/v2/${repository}/tags/list`)
    for (const tag of tags?.body.tags ?? []) {
      const found = await this.#json<Manifest>(`/v2/${repository}/manifests/${tag}`)
      if (found?.body.config?.digest === config) return this.record(repository, config, found.digest)
    }
    return undefined
  }

  /** The image's configuration blob; undefined when it is not there. */
  async config(
    repository: string,
    digest: string,
  ): Promise<{ os?: string; architecture?: string } | undefined> {
    return (await this.#json<{ os?: string; architecture?: string }>(`/v2/${repository}/blobs/${digest}`))
      ?.body
  }

  async #json<T>(path: string): Promise<{ body: T; digest: string } | undefined> {
    const answer = await fetch(this.url + path, { headers: { accept: MANIFEST_V2 } })
    if (!answer.ok) {
      await answer.body?.cancel()
      return undefined
    }
    return { body: (await answer.json()) as T, digest: answer.headers.get('docker-content-digest') ?? '' }
  }
}
