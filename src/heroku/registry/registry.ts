import { createHash, randomUUID } from 'node:crypto'
import type { Image } from '../model/release.ts'

export const MANIFEST_V2 = 'application/vnd.docker.distribution.manifest.v2+json'

/** A schema 2 manifest, as far as anything here looks into it. */
export interface Manifest {
  schemaVersion: number
  mediaType?: string
  config: { mediaType?: string; digest: string }
}

/** An image's configuration, in the same way. */
export interface ImageConfig {
  os?: string
  architecture?: string
  config?: Record<string, unknown>
}

const bytesOf = (value: unknown) => Buffer.from(JSON.stringify(value))
const digestOf = (bytes: Buffer) => `sha256:${createHash('sha256').update(bytes).digest('hex')}`

/** The distribution registry behind Heroku's front: what it has, asked by Heroku itself. */
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
   * The image with that config digest in that repository (`APP/TYPE`): pushed since this Heroku started, or there already under
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

  /** Pushes an image that differs from this one by a label alone; undefined where the registry does not hold this one. */
  async variant({ repository, manifest: digest }: Image): Promise<Image | undefined> {
    const manifest = (await this.#json<Manifest>(`/v2/${repository}/manifests/${digest}`))?.body
    const config = manifest && (await this.config(repository, manifest.config.digest))
    if (!config) return undefined
    const labelled = bytesOf({ ...config, config: { ...config.config, Labels: { variant: randomUUID() } } })
    const about = { ...manifest.config, size: labelled.length, digest: digestOf(labelled) }
    const whole = bytesOf({ ...manifest, config: about })
    const begun = await this.#send('POST', `/v2/${repository}/blobs/uploads/`)
    // The registry names itself as the world knows it.
    const { pathname, searchParams } = new URL(begun.headers.get('location') ?? '', this.url)
    searchParams.set('digest', about.digest)
    await this.#send('PUT', `${pathname}?${searchParams}`, labelled, 'application/octet-stream')
    await this.#send('PUT', `/v2/${repository}/manifests/latest`, whole, MANIFEST_V2)
    return this.record(repository, about.digest, digestOf(whole))
  }

  async #send(method: string, path: string, body?: Buffer<ArrayBuffer>, type?: string): Promise<Response> {
    const answer = await fetch(this.url + path, {
      method,
      body,
      headers: type ? { 'content-type': type } : {},
    })
    if (!answer.ok) throw new Error(`the registry answers ${answer.status} to ${method} ${path}`)
    await answer.body?.cancel()
    return answer
  }

  /** The image's configuration blob; undefined when it is not there. */
  async config(repository: string, digest: string): Promise<ImageConfig | undefined> {
    return (await this.#json<ImageConfig>(`/v2/${repository}/blobs/${digest}`))?.body
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
