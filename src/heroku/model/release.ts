import { randomUUID } from 'node:crypto'
import type { ReleaseStatus } from '../types.ts'
import type { Account } from './account.ts'
import type { OutputStream } from './output-stream.ts'

/** An image in the registry: what a formation update names, and where the engine finds it. */
export interface Image {
  /** Digest of the image's configuration (`sha256:…`), Heroku's `docker_image` and the classic store's image ID. */
  config: string
  /** Digest of its manifest. */
  manifest: string
  /** `APP/TYPE`. */
  repository: string
  /** Heroku's own id of the image, a UUID: the API shows this one, not the digest. */
  id: string
}

/** One release: the images and config vars that dynos get, and how its release phase went. */
export interface Release {
  readonly id: string
  readonly version: number
  readonly description: string
  readonly user: Account
  createdAt: Date
  updatedAt: Date
  status: ReleaseStatus
  /** Process type to image. */
  readonly images: ReadonlyMap<string, Image>
  readonly configVars: ReadonlyMap<string, string>
  /** False where Heroku takes no rollback to it, whatever it was. */
  eligible?: boolean
  /** Output of the release phase; absent when there was none. */
  stream?: OutputStream
}

/** What a change wants released. */
export interface ReleaseDraft {
  description: string
  user: Account
  images: ReadonlyMap<string, Image>
  configVars: ReadonlyMap<string, string>
  /** Whether the change brings other images: a rollback or a formation update. */
  deploys: boolean
}

/** Heroku names an image by the first twelve digits of its ID: `Deployed web (4d2647aab0e8)`. */
export function describeDeploy(images: ReadonlyMap<string, Image>): string {
  return `Deployed ${[...images].map(([type, { config }]) => `${type} (${config.slice(7, 19)})`).join(', ')}`
}

/** Makes a release that has not happened yet. */
export function newRelease(version: number, draft: ReleaseDraft, now = new Date()): Release {
  return {
    id: randomUUID(),
    version,
    description: draft.description,
    user: draft.user,
    createdAt: now,
    updatedAt: now,
    status: 'pending',
    images: new Map(draft.images),
    configVars: new Map(draft.configVars),
  }
}
