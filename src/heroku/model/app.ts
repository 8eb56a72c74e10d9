import { randomUUID } from 'node:crypto'
import type { AppSeed, GenerationName, ScriptedReleasePhase, StackName } from '../types.ts'
import type { Account } from './account.ts'
import { Addon } from './addon.ts'
import { ProcessType } from './formation.ts'
import type { Image, Release } from './release.ts'

/** An app: its config vars, process types and releases. */
export class App {
  readonly id = randomUUID()
  readonly createdAt = new Date()
  updatedAt = this.createdAt
  releasedAt = this.createdAt
  readonly name: string
  readonly owner: Account
  stack: StackName
  readonly generation: GenerationName
  maintenance: boolean
  preboot: boolean
  /** What the API gives as `web_url`; null for an app without a domain of Heroku's. */
  webUrl: string | null
  readonly releasePhase: ScriptedReleasePhase | undefined
  /** What the next release gets; kept also when that release fails, as Heroku does. */
  configVars: Map<string, string>
  readonly addons: readonly Addon[]
  /** The images of an earlier deploy. */
  readonly firstImages: ReadonlyMap<string, Image>
  readonly formation = new Map<string, ProcessType>()
  /** Oldest first; never empty. */
  readonly releases: Release[] = []
  /** Images that somebody else deploys, which are good. */
  readonly othersImages = new Set<string>()
  /** The release that dynos run. */
  current!: Release

  constructor(seed: AppSeed, owner: Account) {
    this.name = seed.name
    this.owner = owner
    this.stack = seed.stack ?? 'container'
    this.generation = seed.generation ?? 'cedar'
    this.maintenance = seed.maintenance ?? false
    this.preboot = seed.preboot ?? false
    this.webUrl = seed.webUrl === undefined ? this.address : seed.webUrl
    this.releasePhase = seed.releasePhase
    this.addons = (seed.addons ?? []).map(addon => new Addon(addon))
    this.configVars = new Map([
      ...Object.entries(seed.configVars ?? {}),
      ...this.addons.flatMap(({ configVars }) => [...configVars]),
    ])
    this.firstImages = new Map(
      Object.entries(seed.images ?? {}).map(([type, image]) => [
        type,
        { ...image, id: randomUUID(), repository: `${seed.name}/${type}` },
      ]),
    )
    for (const [type, quantity] of Object.entries(seed.formation ?? {})) {
      this.formation.set(type, new ProcessType(type, quantity))
    }
  }

  /** Where the app answers, what the API says of it or not. */
  get address(): string {
    return `https://${this.name}.herokuapp.com/`
  }

  /** The newest release that did not fail: the next one starts from its images. */
  get basis(): Release {
    return (
      this.releases.findLast(release => release.status === 'succeeded' || release.status === 'pending') ??
      this.current
    )
  }

  /** What the dynos of a process type run; absent when no release brought an image for it. */
  image(type: string): Image | undefined {
    return this.current.images.get(type)
  }

  release(idOrVersion: string): Release | undefined {
    const version = /^v?\d+$/.test(idOrVersion) ? Number(idOrVersion.replace('v', '')) : undefined
    return this.releases.find(release => release.id === idOrVersion || release.version === version)
  }

  /** The process type, added when a release first brings an image for it. */
  processType(type: string): ProcessType {
    const known = this.formation.get(type)
    if (known) return known
    const added = new ProcessType(type)
    this.formation.set(type, added)
    return added
  }
}
