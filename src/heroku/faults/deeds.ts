import { randomBytes, randomUUID } from 'node:crypto'
import type { Dynos } from '../dynos/dynos.ts'
import type { App } from '../model/app.ts'
import type { Platform } from '../model/platform.ts'
import { describeDeploy, type Image, type Release } from '../model/release.ts'
import type { Registry } from '../registry/registry.ts'
import type { Releases } from '../release/releases.ts'
import type { Deed } from '../types.ts'

export interface DeedContext {
  platform: Platform
  registry: Registry
  releases: Releases
  dynos: Dynos
}

/** Lets somebody else do something to an app. */
export async function carryOutDeed(deed: Deed, app: App, context: DeedContext): Promise<void> {
  const { platform, releases, dynos } = context
  const release = (description: string, change: Partial<Pick<Release, 'images' | 'configVars'>>) =>
    releases.create(app, {
      description,
      user: platform.somebody,
      images: app.basis.images,
      configVars: app.configVars,
      deploys: change.images !== undefined,
      ...change,
    })
  if ('deploy' in deed) {
    const { type = 'web', outcome, afterMs } = deed.deploy
    const image = await othersImage(app, type, context.registry)
    releases.create(
      app,
      {
        description: describeDeploy(new Map([[type, image]])),
        user: platform.somebody,
        images: new Map([...app.basis.images, [type, image]]),
        configVars: app.configVars,
        deploys: true,
      },
      outcome && { outcome, afterMs },
    )
  } else if ('setConfig' in deed) {
    const configVars = new Map(app.configVars)
    for (const [name, value] of Object.entries(deed.setConfig)) {
      if (value === null) configVars.delete(name)
      else configVars.set(name, value)
    }
    release(`Set ${Object.keys(deed.setConfig).join(', ')} config vars`, { configVars })
  } else if ('attachAddon' in deed) {
    const name = deed.attachAddon
    const configVars = new Map([...app.configVars, [`${name}_URL`, 'postgres://somebody.example.com/db']])
    release(`Attach ${name} (@ref:postgresql-${randomBytes(3).toString('hex')})`, { configVars })
  } else if ('rollBack' in deed) {
    const images = JSON.stringify([...app.current.images])
    const target = app.releases.findLast(
      earlier =>
        earlier.status === 'succeeded' &&
        earlier.images.size > 0 &&
        JSON.stringify([...earlier.images]) !== images,
    )
    if (target)
      release(`Rollback to v${target.version}`, { images: target.images, configVars: target.configVars })
  } else if ('maintenance' in deed) {
    app.maintenance = deed.maintenance
  } else {
    for (const [type, quantity] of Object.entries(deed.scale)) app.processType(type).quantity = quantity
    dynos.scale(app)
  }
}

/** An image of somebody else's: the one that runs, with a label of its own. Invented where nothing runs. */
async function othersImage(app: App, type: string, registry: Registry): Promise<Image> {
  const like = app.basis.images.get(type)
  const image = (like && (await registry.variant(like))) ?? inventedImage(app, type)
  app.othersImages.add(image.config)
  return image
}

/** An image that no registry holds. */
export function inventedImage(app: App, type: string): Image {
  const digest = () => `sha256:${randomBytes(32).toString('hex')}`
  return { config: digest(), manifest: digest(), repository: `${app.name}/${type}`, id: randomUUID() }
}
