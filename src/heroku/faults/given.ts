import type { App } from '../model/app.ts'
import { describeDeploy, newRelease, type ReleaseDraft } from '../model/release.ts'
import type { Given, GivenReleases } from '../types.ts'
import { carryOutDeed, type DeedContext, inventedImage } from './deeds.ts'
import { glob } from './match.ts'

/** Makes apps what a fault says that they are before anything happens. */
export async function arrange(given: Given, context: DeedContext): Promise<void> {
  const pattern = glob(given.app ?? '*', '/')
  for (const app of context.platform.apps.filter(({ name }) => pattern.test(name)))
    await arrangeApp(app, given, context)
}

async function arrangeApp(app: App, given: Given, context: DeedContext): Promise<void> {
  app.maintenance = given.maintenance ?? app.maintenance
  app.preboot = given.preboot ?? app.preboot
  if (given.noWebUrl) app.webUrl = null
  if (given.firstDeploy) {
    app.releases.splice(2)
    app.current = app.releases[1]!
    app.formation.clear()
    context.dynos.deploy(app)
  }
  if (given.deployed) await carryOutDeed({ deploy: {} }, app, context)
  for (const release of app.releases)
    release.createdAt = new Date(release.createdAt.getTime() - (given.ageDays ?? 0) * 86_400_000)
  if (given.ineligible) app.current.eligible = false
  for (const [type, quantity] of Object.entries(given.formation ?? {}))
    app.processType(type).quantity = quantity
  if (given.formation) context.dynos.scale(app)
  for (const releases of given.releases ?? [])
    for (let number = 0; number < (releases.count ?? 1); number += 1) add(app, releases, context)
}

function add(app: App, { status = 'succeeded', deploys = false, ends }: GivenReleases, context: DeedContext) {
  const { platform, releases } = context
  const image = inventedImage(app, 'web')
  const draft: ReleaseDraft = {
    description: deploys
      ? describeDeploy(new Map([['web', image]]))
      : `Set SOMEBODY_${app.releases.length} config vars`,
    user: platform.somebody,
    images:
      deploys && status !== 'succeeded' ? new Map([...app.basis.images, ['web', image]]) : app.basis.images,
    configVars: app.configVars,
    deploys,
  }
  if (status === 'pending') {
    releases.create(app, draft, ends ?? { outcome: 'pending' })
    return
  }
  const release = { ...newRelease(app.releases.at(-1)!.version + 1, draft, platform.now()), status }
  app.releases.push(release)
  if (status === 'succeeded') app.current = release
}
